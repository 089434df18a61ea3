import DragomanTensors

/// The state of long short-term memory.
package struct LSTMState: RecurrentState {
  package let hidden: Variable  // [rows × size]
  package let cell: Variable  // [rows × size]

  package init(hidden: Variable, cell: Variable) { (self.hidden, self.cell) = (hidden, cell) }
  package init(parts: [Variable]) { (hidden, cell) = (parts[0], parts[1]) }
  package var parts: [Variable] { [hidden, cell] }
}

/// One step of long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000).
///
///     input  i  = σ(x·Wi + h·Ui + bi)
///     forget f  = σ(x·Wf + h·Uf + bf)
///     candidate = tanh(x·Wn + h·Un + bn)
///     output o  = σ(x·Wo + h·Uo + bo)
///     c′        = f ∘ c + i ∘ candidate
///     h′        = o ∘ tanh(c′)
///
/// With layer normalization (Ba, Kiros & Hinton 2016, supplement), each product is LN of it, over all four gates together,
/// and h′ = o ∘ tanh(LN(c′)), where c′ itself is handed on as it is.
package struct LSTMCell: RecurrentCell {
  package let projection: InputProjection  // blocks: input, forget, candidate, output
  private let recurrent: CellProduct  // [Ui Uf Un Uo], [size × 4·size]
  private let readCell: (gain: Parameter, bias: Parameter)?  // of LN(c′), each [1 × size]

  package static var stateParts: Int { 2 }
  package var size: Int { recurrent.weight.rows }

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    let forget = size..<2 * size
    let groups = options.layerNormalization ? [4 * size] : nil
    projection = InputProjection(
      pieces: inputs, size: size, blocks: 4, normalization: groups,
      bias: { forget.contains($0) ? options.forgetBias : 0 }, in: scope)
    recurrent = CellProduct(
      scope.recurrentWeight("recurrent", size: size, blocks: 4), named: "recurrent", normalization: groups, in: scope)
    readCell =
      options.layerNormalization
      ? (gain: scope.bias("cellGain", size: size) { _ in 1 }, bias: scope.bias("cellBias", size: size)) : nil
  }

  package func step(
    _ projected: Variable, from state: LSTMState, dropout: StepDropout, on tape: Tape
  ) -> LSTMState {
    recurrent.add(dropout(state.hidden, on: tape), to: projected, on: tape)
    let (hidden, cell) =
      readCell.map { tape.lstm(gates: projected, cell: state.cell, gain: $0.gain, bias: $0.bias) }
      ?? tape.lstm(gates: projected, cell: state.cell)
    return LSTMState(hidden: hidden, cell: cell)
  }
}

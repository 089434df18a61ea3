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
package struct LSTMCell: RecurrentCell {
  package let projection: InputProjection  // blocks: input, forget, candidate, output
  private let recurrent: Parameter  // [Ui Uf Un Uo], [size × 4·size]

  package static var stateParts: Int { 2 }
  package var size: Int { recurrent.rows }

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    let forget = size..<2 * size
    projection = InputProjection(
      pieces: inputs, size: size, blocks: 4, bias: { forget.contains($0) ? options.forgetBias : 0 }, in: scope)
    recurrent = scope.recurrentWeight("recurrent", size: size, blocks: 4)
  }

  package func step(_ projected: Variable, from state: LSTMState, on tape: Tape) -> LSTMState {
    tape.addProduct(state.hidden, recurrent, to: projected)
    let (hidden, cell) = tape.lstm(gates: projected, cell: state.cell)
    return LSTMState(hidden: hidden, cell: cell)
  }
}

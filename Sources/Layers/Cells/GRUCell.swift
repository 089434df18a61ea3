import DragomanTensors

/// One step of a gated recurrent unit (Cho et al. 2014), with the reset gate after the product, as cuDNN has it.
///
///     reset  r  = σ(x·Wr + h·Ur + br)
///     update z  = σ(x·Wz + h·Uz + bz)
///     candidate = tanh(x·Wn + b + r ∘ (h·Un + bn))
///     h′        = (1 − z) ∘ candidate + z ∘ h
package struct GRUCell: RecurrentCell {
  package let projection: InputProjection  // blocks: reset, update, candidate
  private let recurrent: Parameter  // [Ur Uz Un], [size × 3·size]
  private let recurrentBias: Parameter  // of which the last third is bn; [1 × 3·size]

  package static var stateParts: Int { 1 }
  package var size: Int { recurrent.rows }

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    projection = InputProjection(pieces: inputs, size: size, blocks: 3, in: scope)
    recurrent = scope.recurrentWeight("recurrent", size: size, blocks: 3)
    recurrentBias = scope.bias("recurrentBias", size: 3 * size)
  }

  package func step(_ projected: Variable, from state: HiddenState, on tape: Tape) -> HiddenState {
    let carried = tape.product(state.hidden, recurrent, bias: recurrentBias)
    return HiddenState(hidden: tape.gru(projected: projected, recurrent: carried, hidden: state.hidden))
  }
}

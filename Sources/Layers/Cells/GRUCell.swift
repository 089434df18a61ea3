import DragomanTensors

/// One step of a gated recurrent unit (Cho et al. 2014), with the reset gate after the product, as cuDNN has it.
///
///     reset  r  = σ(x·Wr + br + h·Ur + b′r)
///     update z  = σ(x·Wz + bz + h·Uz + b′z)
///     candidate = tanh(x·Wn + bn + r ∘ (h·Un + b′n))
///     h′        = (1 − z) ∘ candidate + z ∘ h
///
/// Of the gates' two biases one would do; they are there as cuDNN and PyTorch have them.
///
/// With layer normalization, each product is LN of it: both gates together, [h·Ur h·Uz], and the candidate by itself, as
/// Ba, Kiros & Hinton 2016 (supplement) and nematus have it, for they are bent by different functions.
package struct GRUCell: RecurrentCell {
  package let projection: InputProjection  // blocks: reset, update, candidate
  private let recurrent: CellProduct  // [Ur Uz Un], [size × 3·size]
  private let recurrentBias: Parameter  // [b′r b′z b′n], [1 × 3·size]

  package static var stateParts: Int { 1 }
  package var size: Int { recurrent.weight.rows }

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    let groups = options.layerNormalization ? [2 * size, size] : nil
    projection = InputProjection(pieces: inputs, size: size, blocks: 3, normalization: groups, in: scope)
    recurrent = CellProduct(
      scope.recurrentWeight("recurrent", size: size, blocks: 3), named: "recurrent", normalization: groups, in: scope)
    recurrentBias = scope.bias("recurrentBias", size: 3 * size)
  }

  package func step(
    _ projected: Variable, from state: HiddenState, dropout: StepDropout, on tape: Tape
  ) -> HiddenState {
    let carried = recurrent(dropout(state.hidden, on: tape), bias: recurrentBias, on: tape)
    return HiddenState(hidden: tape.gru(projected: projected, recurrent: carried, hidden: state.hidden))
  }
}

import DragomanTensors

/// One step of a minGRU, in which no product waits for the step before (Feng et al. 2024, "Were RNNs All We Needed?", section
/// 3.1; here the candidate is bent by tanh, and z keeps the old state, as in ``GRUCell``): all products of a sequence are
/// computed at once, and what is left for the loop is element by element.
///
///     update z  = σ(x·Wz + bz)
///     candidate = tanh(x·Wn + bn)
///     h′        = (1 − z) ∘ candidate + z ∘ h
///
/// With layer normalization, the products for gate and candidate are normalized by themselves, as those of a GRU.
package struct MinGRUCell: RecurrentCell {
  package let projection: InputProjection  // blocks: update, candidate
  package let size: Int

  package static var stateParts: Int { 1 }

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    let groups = options.layerNormalization ? [size, size] : nil
    projection = InputProjection(pieces: inputs, size: size, blocks: 2, normalization: groups, in: scope)
    self.size = size
  }

  /// - Parameter dropout: finds no product h·U
  package func step(
    _ projected: Variable, from state: HiddenState, dropout: StepDropout, on tape: Tape
  ) -> HiddenState {
    HiddenState(hidden: tape.minGRU(projected: projected, hidden: state.hidden))
  }
}

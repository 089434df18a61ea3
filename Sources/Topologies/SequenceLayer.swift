import DragomanLayers
import DragomanTensors

/// What a recurrent layer computes along a batch of sequences.
package struct SequenceStates<State: RecurrentState> {
  package let outputs: Variable  // [rows of the layout × output size]: the hidden state at every step
  package let final: State  // by sequence, after its own last element
}

/// A way of laying cells along sequences, with one output for every input.
package protocol SequenceLayer: Sendable {
  /// What the layer begins with.
  associatedtype Start
  associatedtype State: RecurrentState

  /// - Parameters:
  ///   - inputs: the sizes of an input's pieces, of which a layer by itself has one
  ///   - size: of a row of the output
  init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope)

  var outputSize: Int { get }

  /// The beginning that knows nothing: zeros.
  func zeroStart(sequences: Int) -> Start

  /// - Parameters:
  ///   - inputs: [rows of the layout × inputs]
  ///   - start: by sequence
  func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, from start: Start, on tape: Tape
  ) -> SequenceStates<State>
}

import DragomanLayers
import DragomanTensors

/// One cell reads forwards and another backwards, so that every step knows what comes before and after it
/// (Schuster & Paliwal 1997). Outputs and final states stand side by side, each half of the size.
///
///     h_t = [forward_t ; backward_t]      final = [forward_n ; backward_1]
package struct Bidirectional<Cell: RecurrentCell>: SequenceLayer {
  package struct Start {
    package let forward: Cell.State
    package let backward: Cell.State

    package init(forward: Cell.State, backward: Cell.State) { (self.forward, self.backward) = (forward, backward) }
  }

  private let forward: ManyToMany<Cell>
  private let backward: ManyToMany<Cell>

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    precondition(size.isMultiple(of: 2), "two directions share the size, which must be even")
    forward = ManyToMany(inputs: inputs, size: size / 2, options: options, in: scope.scope("forward"))
    backward = ManyToMany(inputs: inputs, size: size / 2, options: options, in: scope.scope("backward"))
  }

  package var outputSize: Int { forward.outputSize + backward.outputSize }

  package func zeroStart(sequences: Int) -> Start {
    Start(forward: forward.zeroStart(sequences: sequences), backward: backward.zeroStart(sequences: sequences))
  }

  package func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, from start: Start, on tape: Tape
  ) -> SequenceStates<Cell.State> {
    let reversal = layout.reversedRows
    let ahead = forward(inputs, layout, from: start.forward, on: tape)
    let back = backward(tape.gather(reversal, from: inputs), layout, from: start.backward, on: tape)
    let parts = zip(ahead.final.parts, back.final.parts).map { tape.concatenate([$0, $1]) }
    return SequenceStates(
      outputs: tape.concatenate([ahead.outputs, tape.gather(reversal, from: back.outputs)]),
      final: Cell.State(parts: parts))
  }
}

import DragomanLayers
import DragomanTensors

/// A stack of recurrent layers that reads in one direction or in both.
package enum Encoder<Cell: RecurrentCell>: Sendable {
  case forward(Stacked<ManyToMany<Cell>>)
  case bidirectional(Stacked<Bidirectional<Cell>>)

  package init(_ configuration: NetworkConfiguration, in scope: ParameterScope) {
    let sizes = configuration
    func stack<Layer: SequenceLayer>() -> Stacked<Layer> {
      Stacked(
        count: sizes.encoderLayers, inputs: [sizes.embedding], size: sizes.hidden, isResidual: sizes.residual,
        dropout: sizes.dropout, options: sizes.encoderOptions, in: scope)
    }
    self = sizes.bidirectional ? .bidirectional(stack()) : .forward(stack())
  }

  package var outputSize: Int {
    switch self {
    case .forward(let stack): stack.outputSize
    case .bidirectional(let stack): stack.outputSize
    }
  }

  /// - Parameter inputs: [rows of the layout × embedding]
  /// - Returns: the top layer's states, [rows of the layout × hidden], and the final states by layer
  package func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, on tape: Tape
  ) -> (outputs: Variable, final: [Cell.State]) {
    switch self {
    case .forward(let stack):
      stack(inputs, layout, from: stack.zeroStart(sequences: layout.lengths.count), on: tape)
    case .bidirectional(let stack):
      stack(inputs, layout, from: stack.zeroStart(sequences: layout.lengths.count), on: tape)
    }
  }
}

import DragomanLayers
import DragomanTensors

/// Layers on top of each other: each reads what the one below wrote.
///
/// With residuals, every layer but the first adds its input to its output (He et al. 2016; Wu et al. 2016, section 3.1).
package struct Stacked<Layer: SequenceLayer>: Sendable {
  package let layers: [Layer]
  private let isResidual: Bool
  let dropout: SequenceDropout  // of what a layer hands to the next

  package init(
    count: Int, inputs: [Int], size: Int, isResidual: Bool, dropout: Float, options: CellOptions,
    in scope: ParameterScope
  ) {
    precondition(count > 0, "a stack needs a layer")
    layers = (0..<count).map { index in
      Layer(inputs: index == 0 ? inputs : [size], size: size, options: options, in: scope.scope("layers", index))
    }
    self.isResidual = isResidual
    self.dropout = SequenceDropout(rate: dropout, isVariational: options.variationalDropout)
  }

  package var outputSize: Int { layers[0].outputSize }

  package func zeroStart(sequences: Int) -> [Layer.Start] { layers.map { $0.zeroStart(sequences: sequences) } }

  /// What layer `index` gives, from its cells' output and what it has read.
  package func output(ofLayer index: Int, _ output: Variable, read input: Variable, on tape: Tape) -> Variable {
    isResidual && index > 0 ? tape.sum(output, input) : output
  }

  /// - Parameters:
  ///   - start: by layer
  /// - Returns: the outputs of the top layer, and the final states by layer
  package func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, from start: [Layer.Start], on tape: Tape
  ) -> (outputs: Variable, final: [Layer.State]) {
    let lowest = layers[0](inputs, layout, from: start[0], on: tape)
    return upperLayers(over: lowest, layout, from: start, on: tape)
  }

  /// The layers above the lowest one.
  func upperLayers(
    over lowest: SequenceStates<Layer.State>, _ layout: SequenceLayout, from start: [Layer.Start], on tape: Tape
  ) -> (outputs: Variable, final: [Layer.State]) {
    var outputs = lowest.outputs
    var final = [lowest.final]
    for index in layers.indices.dropFirst() {
      let read = dropout(outputs, counts: layout.counts, on: tape)
      let states = layers[index](read, layout, from: start[index], on: tape)
      outputs = output(ofLayer: index, states.outputs, read: read, on: tape)
      final.append(states.final)
    }
    return (outputs, final)
  }
}

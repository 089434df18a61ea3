import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

/// A stack of recurrent layers along ragged sequences. Rows stand sentence after sentence.
struct TorchLayers: Decodable, Sendable, CustomTestStringConvertible {
  let cell: CellKind
  let layers: Int
  let bidirectional: Bool
  let residual: Bool
  let layerNormalization: Bool?
  let inputSize: Int
  let size: Int
  let lengths: [Int]
  let weights: [String: TorchMatrix]
  let gradients: [String: TorchMatrix]
  let inputs, inputsGradient: [Double]
  let starts, startsGradient: [[[Double]]]  // by layer and part; both directions side by side
  let outputs, outputsSeed: [Double]
  let final, finalSeed: [[[Double]]]  // likewise

  var testDescription: String {
    "\(cell.rawValue), \(layers) layers\(bidirectional ? ", bidirectional" : "")\(residual ? ", residual" : "")"
      + (layerNormalization == true ? ", normalized" : "")
  }
}

@Suite("Recurrent layers agree with PyTorch")
struct TorchLayersTests {
  @Test(
    "outputs, final states and every gradient",
    arguments: try TorchFixtures<TorchLayers>.read("layers") + TorchFixtures<TorchLayers>.read("normalizedLayers"))
  func agree(recorded: TorchLayers) throws {
    func check<Cell: RecurrentCell>(_: Cell.Type) throws {
      if recorded.bidirectional {
        try Comparison<Bidirectional<Cell>>(recorded).check()
      } else {
        try Comparison<ManyToMany<Cell>>(recorded).check()
      }
    }
    try check(recorded.cell.type)
  }
}

private struct Comparison<Layer: Startable> {
  let recorded: TorchLayers
  let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
  let stack: Stacked<Layer>
  let layout: SequenceLayout

  init(_ recorded: TorchLayers) {
    self.recorded = recorded
    var options = CellOptions()
    options.layerNormalization = recorded.layerNormalization ?? false
    stack = Stacked(
      count: recorded.layers, inputs: [recorded.inputSize], size: recorded.size, isResidual: recorded.residual,
      dropout: 0, options: options, in: list.root)
    layout = SequenceLayout(lengths: recorded.lengths)
  }

  func check() throws {
    try set(list.all, to: recorded.weights)
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let inputs = Variable(packed(recorded.inputs))
    let starts = recorded.starts.map { layer in layer.flatMap(directions).map { Variable($0) } }
    let (outputs, final) = stack(inputs, layout, from: starts.map(Layer.start), on: tape)
    #expect(torchTolerance.firstDifference(outputs.value.values, packed(recorded.outputs).doubles) == nil)
    for (layer, state) in final.enumerated() {
      for (part, variable) in state.parts.enumerated() {
        #expect(torchTolerance.firstDifference(variable.value.values, recorded.final[layer][part]) == nil)
        variable.gradientSum.add(sentences(recorded.finalSeed[layer][part]))
      }
    }
    tape.pullBack(from: outputs, seed: packed(recorded.outputsSeed))
    #expect(differences(of: tape.gradients, list.all, from: recorded.gradients) == [])
    #expect(torchTolerance.firstDifference(inputs.gradientSum.values, packed(recorded.inputsGradient).doubles) == nil)
    for (variables, layer) in zip(starts, recorded.startsGradient) {
      let exact = layer.flatMap(directions)
      #expect(variables.count == exact.count)
      for (variable, exact) in zip(variables, exact) {
        #expect(torchTolerance.firstDifference(variable.gradientSum.values, exact.doubles) == nil)
      }
    }
  }

  /// From rows sentence after sentence to the rows of the layout.
  private func packed(_ values: [Double]) -> Tensor {
    let width = values.count / layout.rows
    let result = Tensor(rows: layout.rows, columns: width)
    for (place, row) in layout.rowsBySequence.enumerated() {
      result.rows(row..<row + 1).assign(
        Tensor(rows: 1, columns: width, values: values[place * width..<(place + 1) * width].map(Float.init)))
    }
    return result
  }

  private func sentences(_ values: [Double]) -> Tensor {
    Tensor(rows: layout.lengths.count, columns: recorded.size, values: values.map(Float.init))
  }

  /// The columns of each direction.
  private func directions(_ values: [Double]) -> [Tensor] {
    let (whole, width) = (sentences(values).transposed(), recorded.size / Layer.directions)
    return (0..<Layer.directions).map { whole.rows($0 * width..<($0 + 1) * width).transposed() }
  }
}

extension Tensor {
  fileprivate var doubles: [Double] { values.map(Double.init) }
}

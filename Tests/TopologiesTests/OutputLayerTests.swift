import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("Output layers")
struct OutputLayerTests {
  @Test("every gradient, with a matrix of its own and with the embedding's", arguments: [false, true])
  func gradients(isShared: Bool) {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let embedding = Embedding(tokens: 5, size: 2, in: list.root.scope("target"))
    let output = OutputLayer(inputs: 3, tokens: 5, sharing: isShared ? embedding : nil, in: list.root.scope("output"))
    for column in 0..<2 { embedding.table.value[0, column] = 0.7 }
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(inputs: [random.tensor(4, 3)], parameters: list.all) { tape, x in
      [output(x[0], on: tape), embedding([3, 1], on: tape)]
    }
    #expect(check.everyElement() == [])
  }
}

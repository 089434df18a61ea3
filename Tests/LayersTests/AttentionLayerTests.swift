import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Attention layers")
struct AttentionLayerTests {
  @Test(
    "every gradient; query and values of different sizes where the kind allows it", arguments: AttentionKind.allCases)
  func gradients(kind: AttentionKind) {
    let (query, values) = (4, kind == .dot ? 4 : 3)
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let layer = AttentionLayer(kind, query: query, values: values, in: list.root)
    var random = RandomGenerator(seed: 2)
    let inputs = [random.tensor(5, query), random.tensor(6, values)]
    let check = GradientCheck(inputs: inputs, parameters: list.all) { tape, x in
      let memory = layer.memory(of: x[1], lengths: [2, 1, 3], on: tape)
      // Two steps over the same memory, as a decoder takes them.
      return [
        layer(x[0], over: memory, sentences: [2, 0, 1, 2, 0], on: tape).contexts,
        layer(x[0].rows(1..<3), over: memory, sentences: [0, 2], on: tape).contexts,
      ]
    }
    #expect(check.everyElement() == [])
  }

  @Test(
    "parameters, by name",
    arguments: [
      (AttentionKind.dot, []), (.bilinear, ["keys.weight"]),
      (.additive, ["query.weight", "keys.weight", "keys.bias", "energy"]),
    ] as [(AttentionKind, [String])])
  func names(kind: AttentionKind, names: [String]) {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    _ = AttentionLayer(kind, query: 4, values: 4, in: list.root)
    #expect(list.all.map(\.name) == names)
  }
}

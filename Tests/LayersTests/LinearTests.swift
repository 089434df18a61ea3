import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Linear layers")
struct LinearTests {
  @Test("every gradient, with and without bias", arguments: [false, true])
  func gradients(bias: Bool) {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let linear = Linear(inputs: 3, outputs: 4, bias: bias, in: list.root.scope("layer"))
    #expect(list.all.map(\.name) == (bias ? ["layer.weight", "layer.bias"] : ["layer.weight"]))
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(inputs: [random.tensor(2, 3)], parameters: list.all) { [linear($1[0], on: $0)] }
    #expect(check.everyElement() == [])
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("Attentive readouts")
struct AttentiveReadoutTests {
  @Test("every gradient of every kind", arguments: AttentionKind.allCases)
  func gradients(kind: AttentionKind) {
    let (size, values) = (4, kind == .dot ? 4 : 3)
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let readout = AttentiveReadout(kind, size: size, values: values, in: list.root)
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(inputs: [random.tensor(4, size), random.tensor(6, values)], parameters: list.all) {
      tape, x in
      let memory = readout.attention.memory(of: x[1], lengths: [2, 1, 3], on: tape)
      return [readout(x[0], over: memory, sentences: [2, 0, 1, 2], on: tape).readouts]
    }
    #expect(check.everyElement() == [])
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("Attentive readouts")
struct AttentiveReadoutTests {
  @Test(
    "every gradient of every kind, with one head or two",
    arguments: AttentionKind.allCases.map { ($0, 1) } + [(.dot, 2), (.bilinear, 2)])
  func gradients(kind: AttentionKind, heads: Int) {
    let (size, values) = (4, kind == .dot ? 4 : 3 * heads)
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let readout = AttentiveReadout(kind, size: size, values: values, heads: heads, words: 2, in: list.root)
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(
      inputs: [random.tensor(4, size), random.tensor(6, values), random.tensor(4, 2)], parameters: list.all
    ) {
      tape, x in
      let memory = readout.attention.memory(of: x[1], lengths: [2, 1, 3], on: tape)
      let contexts = readout.attention(x[0], over: memory, sentences: [2, 0, 1, 2], on: tape).contexts
      return [readout(contexts, x[0], words: readout.share(of: x[2], on: tape), on: tape)]
    }
    #expect(check.everyElement() == [])
  }
}

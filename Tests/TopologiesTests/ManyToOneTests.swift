import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("N → 1")
struct ManyToOneTests {
  private static let lengths = [3, 1, 4]

  @Test("every gradient of every kind of summary, for one layer and two", arguments: SummaryKind.allCases, [1, 2])
  func gradients(kind: SummaryKind, layers: Int) {
    let (inputs, size) = (4, kind == .last ? 4 : 3)
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let summary = ManyToOne<LSTMState>(kind, inputs: inputs, size: size, layers: layers, parts: 2, in: list.root)
    var random = RandomGenerator(seed: 5)
    for parameter in list.all where parameter.value.rows == 1 {
      parameter.value.assign(random.tensor(1, parameter.value.columns))
    }
    // States, and final states of one layer: the upper of two layers begins where that one ended.
    let given = [random.tensor(8, inputs), random.tensor(3, inputs), random.tensor(3, inputs)]
    let check = GradientCheck(inputs: given, parameters: list.all) { tape, x in
      let states = summary(
        x[0], final: [LSTMState(hidden: x[1], cell: x[2])], lengths: Self.lengths, on: tape)
      return states.flatMap(\.parts)
    }
    #expect(check.everyElement() == [])
  }

  @Test("of more final states than are wanted the topmost are taken, of fewer the topmost several times")
  func pairsLayers() {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let summary = ManyToOne<HiddenState>(.last, inputs: 4, size: 4, layers: 2, parts: 1, in: list.root)
    var random = RandomGenerator(seed: 2)
    let (states, final) = (Variable(random.tensor(8, 4)), (0..<3).map { _ in random.tensor(3, 4) })
    func chosen(of count: Int) -> [[Float]] {
      summary(
        states, final: final.prefix(count).map { HiddenState(hidden: Variable($0)) }, lengths: Self.lengths,
        on: Tape(.inference)
      ).map(\.hidden.value.values)
    }
    #expect(chosen(of: 3) == [final[1].values, final[2].values])
    #expect(chosen(of: 2) == [final[0].values, final[1].values])
    #expect(chosen(of: 1) == [final[0].values, final[0].values])
  }

  @Test("`last` is the last state itself; pooled kinds do not look at it", arguments: SummaryKind.allCases)
  func reads(kind: SummaryKind) {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let summary = ManyToOne<HiddenState>(kind, inputs: 4, size: 4, layers: 1, parts: 1, in: list.root)
    var random = RandomGenerator(seed: 2)
    let (states, last) = (random.tensor(8, 4), random.tensor(3, 4))
    func context(_ last: Tensor) -> [Float] {
      summary(
        Variable(states), final: [HiddenState(hidden: Variable(last))], lengths: Self.lengths, on: Tape(.inference)
      )[0].hidden.value.values
    }
    #expect((context(last) == last.values) == (kind == .last))
    #expect((context(last) == context(.zeros(rows: 3, columns: 4))) == [.mean, .maximum, .attentive].contains(kind))
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("Bidirectional layers")
struct BidirectionalTests {
  @Test("every gradient along ragged sequences", arguments: CellKind.allCases)
  func gradients(kind: CellKind) {
    func check<Cell: RecurrentCell>(_: Cell.Type) -> [GradientCheck.Mismatch] {
      mismatches(of: Bidirectional<Cell>.self)
    }
    #expect(check(kind.type) == [])
  }

  @Test("every step knows what comes after it, and what comes before it")
  func sees() {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let layer = Bidirectional<GRUCell>(inputs: [3], size: 4, options: CellOptions(), in: list.root)
    let layout = SequenceLayout(lengths: [3])
    var random = RandomGenerator(seed: 2)
    let x = random.tensor(3, 3)
    func outputs() -> Tensor {
      layer(Variable(x), layout, from: layer.zeroStart(sequences: 1), on: Tape(.inference)).outputs.value
    }
    let before = outputs()
    x[1, 0] += 1
    let after = outputs()
    let changed = (0..<3).map { row in (0..<4).map { before[row, $0] != after[row, $0] } }
    // The first two columns have read forwards, the others backwards.
    #expect(changed == [[false, false, true, true], [true, true, true, true], [true, true, false, false]])
  }
}

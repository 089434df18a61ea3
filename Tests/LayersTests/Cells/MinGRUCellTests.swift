import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Minimal gated units")
struct MinGRUCellTests {
  @Test("every gradient, with and without layer normalization")
  func gradients() {
    #expect(mismatches(of: MinGRUCell.self) == [])
    #expect(mismatches(of: MinGRUCell.self, options: .normalized) == [])
  }

  @Test("no parameter multiplies the state")
  func parameters() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    _ = MinGRUCell(inputs: [3, 2], size: 4, options: CellOptions(), in: list.root)
    #expect(list.all.map { "\($0.name) \($0.rows) × \($0.columns)" } == ["input 3 × 8", "input1 2 × 8", "bias 1 × 8"])
  }

  @Test("a gate that is wide open keeps the state")
  func keeps() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = MinGRUCell(inputs: [3], size: 2, options: CellOptions(), in: list.root)
    for column in 0..<2 { cell.projection.bias.value[0, column] = 50 }
    var random = RandomGenerator(seed: 2)
    let (tape, h) = (Tape(.inference), random.tensor(1, 2))
    let x = cell.projection(Variable(random.tensor(1, 3)), on: tape)
    #expect(cell.step(x, from: HiddenState(hidden: Variable(h)), on: tape).hidden.value.values == h.values)
  }
}

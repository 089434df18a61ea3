import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("GRU cells")
struct GRUCellTests {
  @Test("every gradient")
  func gradients() { #expect(mismatches(of: GRUCell.self) == []) }

  @Test("every gradient with layer normalization, and with recurrent dropout of both kinds")
  func normalizedGradients() {
    #expect(mismatches(of: GRUCell.self, options: .normalized) == [])
    for variational in [false, true] {
      for normalized in [false, true] {
        let options = CellOptions.dropping(variational: variational, normalized: normalized)
        #expect(mismatches(of: GRUCell.self, options: options) == [])
      }
    }
  }

  @Test("an update gate that is wide open keeps the state")
  func keeps() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = GRUCell(inputs: [3], size: 2, options: CellOptions(), in: list.root)
    for column in 2..<4 { cell.projection.bias.value[0, column] = 50 }
    var random = RandomGenerator(seed: 2)
    let (tape, h) = (Tape(.inference), random.tensor(1, 2))
    let x = cell.projection(Variable(random.tensor(1, 3)), on: tape)
    #expect(cell.step(x, from: HiddenState(hidden: Variable(h)), on: tape).hidden.value.values == h.values)
  }
}

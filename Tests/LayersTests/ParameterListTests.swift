import DragomanLayers
import DragomanTensors
import Testing

@Suite("Lists of parameters")
struct ParameterListTests {
  @Test("names say where a parameter stands; the order is that of making")
  func names() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let layer = list.root.scope("encoder").scope("layers", 1)
    _ = layer.weight("input", inputs: 3, outputs: 4, blocks: 2)
    _ = layer.recurrentWeight("recurrent", size: 4, blocks: 2)
    _ = list.root.table("table", tokens: 5, size: 3)
    _ = list.root.bias("bias", size: 2) { Float($0) }
    #expect(list.all.map(\.name) == ["encoder.layers.1.input", "encoder.layers.1.recurrent", "table", "bias"])
    #expect(list.all.map { [$0.value.rows, $0.value.columns] } == [[3, 8], [4, 8], [5, 3], [1, 2]])
    #expect(list.count == 24 + 32 + 15 + 2)
    #expect(list.all[3].value.values == [0, 1])
  }

  @Test("a seed decides the first values")
  func seed() {
    func values(_ seed: UInt64) -> [Float] {
      let list = ParameterList(initialization: .orthogonal, random: RandomGenerator(seed: seed))
      return list.root.recurrentWeight("recurrent", size: 4, blocks: 3).value.values
    }
    #expect(values(1) == values(1) && values(1) != values(2))
  }
}

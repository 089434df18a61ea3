import DragomanLayers
import DragomanTensors
import Testing

@Suite("Embedding layers")
struct EmbeddingTests {
  @Test("a vector of the table for each token")
  func lookup() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let embedding = Embedding(tokens: 5, size: 3, in: list.root.scope("source"))
    #expect(embedding.size == 3 && embedding.table.name == "source.table" && embedding.table.value.rows == 5)
    let rows = [4, 0].flatMap { embedding.table.value.rows($0..<$0 + 1).values }
    #expect(embedding([4, 0], on: Tape(.inference)).value.values == rows)
  }
}

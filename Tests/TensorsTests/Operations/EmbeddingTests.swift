import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Embedding")
struct EmbeddingTests {
  @Test("rows of the table; a token met twice gathers both gradients")
  func embedding() {
    var random = RandomGenerator(seed: 1)
    let table = Parameter(name: "table", value: random.tensor(4, 3))
    let check = GradientCheck(inputs: [], parameters: [table]) { tape, _ in
      [tape.tanh(tape.embedding(of: [3, 1, 3], in: table))]
    }
    #expect(check.everyElement() == [])
    let rows = [3, 1, 3].flatMap { table.value.rows($0..<$0 + 1).values }
    #expect(Tape(.inference).embedding(of: [3, 1, 3], in: table).value.values == rows)
  }

  @Test("a table that is the output layer as well gathers the gradients of both uses")
  func tied() {
    var random = RandomGenerator(seed: 2)
    let table = Parameter(name: "table", value: random.tensor(4, 3))
    let check = GradientCheck(inputs: [], parameters: [table]) { tape, _ in
      [tape.transposedProduct(tape.tanh(tape.embedding(of: [2, 0], in: table)), table)]
    }
    #expect(check.everyElement() == [])
  }
}

import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Columns side by side")
struct ColumnsTests {
  @Test("three matrices of different widths, one of them twice")
  func concatenate() {
    var random = RandomGenerator(seed: 1)
    let check = GradientCheck(inputs: [random.tensor(2, 3), random.tensor(2, 1), random.tensor(2, 4)]) { tape, x in
      [tape.tanh(tape.concatenate([x[0], x[1], x[2], x[0]])), tape.concatenate([x[1]])]
    }
    #expect(check.everyElement() == [])
  }

  @Test("the values, row by row")
  func values() {
    let parts = [
      Tensor(rows: 2, columns: 1, values: [1, 2]), Tensor(rows: 2, columns: 2, values: [3, 4, 5, 6]),
    ]
    #expect(Tape(.inference).concatenate(parts.map { Variable($0) }).value.values == [1, 3, 4, 2, 5, 6])
  }
}

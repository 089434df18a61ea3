import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Addition")
struct AdditionTests {
  @Test("a + b, and a + a")
  func sum() {
    var random = RandomGenerator(seed: 1)
    let (a, b) = (random.tensor(2, 3), random.tensor(2, 3))
    let check = GradientCheck(inputs: [a, b]) { tape, x in [tape.sum(x[0], x[1]), tape.sum(x[0], x[0])] }
    #expect(check.everyElement() == [])
    #expect(Tape(.inference).sum(Variable(a), Variable(b)).value.values == zip(a.values, b.values).map(+))
  }

  @Test("one row for every row")
  func repeated() {
    let row = Parameter(name: "row", value: Tensor(rows: 1, columns: 2, values: [3, 4]))
    let check = GradientCheck(inputs: [], parameters: [row]) { tape, _ in [tape.tanh(tape.repeated(row, rows: 3))] }
    #expect(check.everyElement() == [])
    #expect(Tape(.inference).repeated(row, rows: 3).value.values == [3, 4, 3, 4, 3, 4])
  }
}

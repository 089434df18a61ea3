import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Rows")
struct RowsTests {
  @Test("gathered rows may repeat, be left out, and change their order")
  func gather() {
    var random = RandomGenerator(seed: 1)
    let x = random.tensor(4, 3)
    let check = GradientCheck(inputs: [x]) { tape, x in [tape.tanh(tape.gather([2, 0, 2], from: x[0]))] }
    #expect(check.everyElement() == [])
    let rows = [2, 0, 2].flatMap { x.rows($0..<$0 + 1).values }
    #expect(Tape(.inference).gather([2, 0, 2], from: Variable(x)).value.values == rows)
  }

  @Test("rows of several matrices, of which one is not used")
  func gatherFromSeveral() {
    var random = RandomGenerator(seed: 2)
    let references = [(1, 1), (0, 0), (1, 1), (1, 0)].map { RowReference(matrix: $0.0, row: $0.1) }
    let check = GradientCheck(inputs: [random.tensor(1, 3), random.tensor(2, 3), random.tensor(3, 3)]) { tape, x in
      [tape.tanh(tape.gather(references, from: x))]
    }
    #expect(check.everyElement() == [])
  }

  @Test("matrices one below the other")
  func stack() {
    var random = RandomGenerator(seed: 3)
    let (a, b) = (random.tensor(2, 3), random.tensor(1, 3))
    let check = GradientCheck(inputs: [a, b]) { tape, x in
      [tape.tanh(tape.stack([x[0], x[1], x[0]])), tape.stack([x[1]])]
    }
    #expect(check.everyElement() == [])
    #expect(Tape(.inference).stack([Variable(a), Variable(b)]).value.values == a.values + b.values)
  }
}

import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Dropout")
struct DropoutTests {
  @Test("what passes forwards passes backwards")
  func gradient() {
    var random = RandomGenerator(seed: 1)
    let check = GradientCheck(inputs: [random.tensor(5, 7)]) { tape, x in [tape.tanh(tape.dropout(x[0], rate: 0.4))] }
    #expect(check.everyElement() == [])
  }

  @Test("some elements become zero and the others grow, by the generator of the tape")
  func values() {
    let x = Tensor(rows: 5, columns: 7, values: [Float](repeating: 3, count: 35))
    func dropped(seed: UInt64) -> [Float] {
      Tape(.training(RandomGenerator(seed: seed))).dropout(Variable(x), rate: 0.25).value.values
    }
    #expect(Set(dropped(seed: 1)) == [0, 4])
    #expect(dropped(seed: 1) == dropped(seed: 1))
    #expect(dropped(seed: 1) != dropped(seed: 2))
  }

  @Test("two masks of one tape differ")
  func masks() {
    let x = Variable(Tensor(rows: 5, columns: 7, values: [Float](repeating: 3, count: 35)))
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    #expect(tape.dropout(x, rate: 0.5).value.values != tape.dropout(x, rate: 0.5).value.values)
  }

  @Test("a mask that is drawn once serves every run of rows from its first row on, forwards and backwards")
  func lasting() throws {
    let ones = Tensor(rows: 6, columns: 5, values: [Float](repeating: 1, count: 30))
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let mask = try #require(tape.dropoutMask(rows: 3, columns: 5, rate: 0.5))
    let y = tape.dropout(Variable(ones), by: mask, runs: [3, 2, 1]).value
    #expect(Set(y.values) == [0, 2])
    #expect(y.rows(3..<5).values == y.rows(0..<2).values && y.rows(5..<6).values == y.rows(0..<1).values)
    #expect(tape.dropout(Variable(ones.rows(0..<2)), by: mask).value.values == y.rows(0..<2).values)
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(inputs: [random.tensor(6, 5)]) { tape, x in
      let mask = tape.dropoutMask(rows: 3, columns: 5, rate: 0.4)
      return [tape.tanh(mask.map { tape.dropout(x[0], by: $0, runs: [3, 2, 1]) } ?? x[0])]
    }
    #expect(check.everyElement() == [])
  }

  @Test("word dropout takes whole rows, and the others grow")
  func rows() {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let x = Variable(Tensor(rows: 40, columns: 3, values: [Float](repeating: 3, count: 120)))
    tape.dropRows(of: x, rate: 0.25)
    let rows = (0..<40).map { Set(x.value.rows($0..<$0 + 1).values) }
    #expect(rows.allSatisfy { $0 == [0] || $0 == [4] } && rows.contains([0]) && rows.contains([4]))
  }

  @Test("word dropout: what is taken gets no gradient, and what grew gets more")
  func rowsGradient() {
    var random = RandomGenerator(seed: 1)
    let table = Parameter(name: "table", value: random.tensor(5, 3))
    let check = GradientCheck(inputs: [], parameters: [table]) { tape, _ in
      let x = tape.embedding(of: [0, 1, 2, 3, 4, 2], in: table)
      tape.dropRows(of: x, rate: 0.4)
      return [tape.tanh(x)]
    }
    #expect(check.everyElement() == [])
  }

  @Test("word dropout does nothing without recording, and draws nothing at rate 0")
  func noRows() {
    let x = Variable(Tensor(rows: 1, columns: 3, values: [1, 2, 3]))
    Tape(.inference).dropRows(of: x, rate: 0.9)
    let tapes = (0..<2).map { _ in Tape(.training(RandomGenerator(seed: 1))) }
    tapes[0].dropRows(of: x, rate: 0)
    #expect(x.value.values == [1, 2, 3])
    #expect(tapes[0].dropout(x, rate: 0.5).value.values == tapes[1].dropout(x, rate: 0.5).value.values)
  }

  @Test("without recording, or at rate 0, everything passes")
  func passes() {
    let x = Variable(Tensor(rows: 1, columns: 3, values: [1, 2, 3]))
    #expect(Tape(.inference).dropout(x, rate: 0.9) === x)
    #expect(Tape(.training(RandomGenerator(seed: 1))).dropout(x, rate: 0) === x)
  }
}

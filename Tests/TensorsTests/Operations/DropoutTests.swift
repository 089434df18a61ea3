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

  @Test("without recording, or at rate 0, everything passes")
  func passes() {
    let x = Variable(Tensor(rows: 1, columns: 3, values: [1, 2, 3]))
    #expect(Tape(.inference).dropout(x, rate: 0.9) === x)
    #expect(Tape(.training(RandomGenerator(seed: 1))).dropout(x, rate: 0) === x)
  }
}

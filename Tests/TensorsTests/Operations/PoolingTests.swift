import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Pooling")
struct PoolingTests {
  private let lengths = [2, 1, 3]

  @Test("the mean of each sentence's rows")
  func mean() {
    var random = RandomGenerator(seed: 1)
    let check = GradientCheck(inputs: [random.tensor(6, 2)]) { [lengths] tape, x in
      [tape.tanh(tape.meanOfRows(x[0], lengths: lengths))]
    }
    #expect(check.everyElement() == [])
    let x = Variable(Tensor(rows: 6, columns: 1, values: [1, 2, 5, 1, 2, 6]))
    #expect(Tape(.inference).meanOfRows(x, lengths: lengths).value.values == [1.5, 5, 3])
  }

  @Test("the largest of each sentence's rows, column by column; the first of equals receives the gradient")
  func maximum() {
    let x = Tensor(rows: 6, columns: 2, values: [1, 8, 2, 7, -5, -6, 1, 3, 9, 2, 4, 1])
    let check = GradientCheck(inputs: [x]) { [lengths] tape, x in [tape.maximumOfRows(x[0], lengths: lengths)] }
    #expect(check.everyElement() == [])
    #expect(Tape(.inference).maximumOfRows(Variable(x), lengths: lengths).value.values == [2, 8, -5, -6, 9, 3])
    let broken = x.copy()
    (broken[0, 0], broken[1, 1]) = (.nan, .nan)
    #expect(
      Tape(.inference).maximumOfRows(Variable(broken), lengths: lengths).value.values.map(\.isNaN)
        == [true, true, false, false, false, false])
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let equals = Variable(Tensor(rows: 2, columns: 1, values: [4, 4]))
    let seed = Tensor(rows: 1, columns: 1, values: [1])
    tape.pullBack(from: tape.maximumOfRows(equals, lengths: [2]), seed: seed)
    #expect(equals.gradient?.values == [1, 0])
  }
}

import DragomanTensors
import Testing

@Suite("Tape")
struct TapeTests {
  private let weight = Parameter(name: "weight", value: Tensor(rows: 2, columns: 1, values: [3, 4]))
  private let x = Variable(Tensor(rows: 1, columns: 2, values: [1, 2]))
  private let one = Tensor(rows: 1, columns: 1, values: [1])

  @Test("inference computes the same and keeps nothing to pull back")
  func inference() {
    let tape = Tape(.inference)
    let y = tape.product(x, weight)
    #expect(y.value.values == [11] && !tape.isRecording)
    tape.pullBack(from: y, seed: one)
    #expect(x.gradient == nil && tape.gradients[weight].values == [0, 0])
  }

  @Test("pulling back empties the tape: a second time adds nothing")
  func empties() {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    tape.pullBack(from: tape.product(x, weight), seed: one)
    tape.pullBack()
    #expect(x.gradient?.values == [3, 4] && tape.gradients[weight].values == [1, 2])
  }

  @Test("an output without part in the loss gives nothing back")
  func unused() {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let (used, unused) = (tape.product(x, weight), Variable(x.value))
    _ = tape.tanh(tape.product(unused, weight))
    tape.pullBack(from: used, seed: one)
    #expect(unused.gradient == nil && tape.gradients[weight].values == [1, 2])
  }
}

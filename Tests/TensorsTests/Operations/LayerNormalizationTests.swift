import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Layer normalization on the tape")
struct LayerNormalizationTests {
  private let identity = Parameter(name: "identity", value: .identity(7))
  private let gain: Parameter
  private let bias: Parameter

  init() {
    var random = RandomGenerator(seed: 1)
    gain = Parameter(name: "gain", value: random.tensor(1, 7))
    bias = Parameter(name: "bias", value: random.tensor(1, 7))
  }

  @Test(
    "gradients of the rows, the gain and the bias, in one group and in two", arguments: [[7], [4, 3]], [true, false])
  func gradient(groups: [Int], hasBias: Bool) {
    var random = RandomGenerator(seed: 2)
    let normalization = LayerNormalization(gain: gain, groups: groups)
    let check = GradientCheck(
      inputs: [random.tensor(3, 7)], parameters: hasBias ? [gain, bias] : [gain]
    ) { [identity, bias] tape, x in
      // The operation uses up the memory of x, so it has to be a product.
      [tape.tanh(tape.normalized(tape.product(x[0], identity), by: normalization, bias: hasBias ? bias : nil))]
    }
    #expect(check.everyElement() == [])
  }

  @Test("added to a sum, whose gradient passes through unchanged", arguments: [[7], [4, 3]])
  func added(groups: [Int]) {
    var random = RandomGenerator(seed: 3)
    let normalization = LayerNormalization(gain: gain, groups: groups)
    let check = GradientCheck(
      inputs: [random.tensor(3, 7), random.tensor(3, 7)], parameters: [gain]
    ) { [identity] tape, x in
      let sum = tape.product(x[1], identity)
      tape.addNormalized(tape.product(x[0], identity), by: normalization, to: sum)
      return [tape.tanh(sum)]
    }
    #expect(check.everyElement() == [])
  }

  @Test("a row keeps its values when its numbers grow alike or are all moved")
  func invariance() {
    let normalization = LayerNormalization(gain: gain, groups: [7])
    var random = RandomGenerator(seed: 4)
    let row = random.values(7)
    let x = Variable(Tensor(rows: 2, columns: 7, values: row + row.map { 5 * $0 + 3 }))
    let y = Tape(.inference).normalized(x, by: normalization, bias: bias).value
    #expect(
      Tolerance(relative: 1e-4, absolute: 1e-4).firstDifference(
        y.rows(0..<1).values, y.rows(1..<2).values.map(Double.init))
        == nil)
  }

  @Test("LSTM with a normalized cell: every gradient", arguments: [[true, false], [false, true], [true, true]])
  func lstm(reads: [Bool]) {
    var random = RandomGenerator(seed: 5)
    let inputs = [random.tensor(2, 20), random.tensor(2, 5)]
    let wide = Parameter(name: "identity", value: .identity(20))
    let parameters = ["gain", "bias"].map { Parameter(name: $0, value: random.tensor(1, 5)) }
    let check = GradientCheck(inputs: inputs, parameters: parameters) { tape, x in
      let gates = tape.product(x[0], wide)
      let (hidden, cell) = tape.lstm(gates: gates, cell: x[1], gain: parameters[0], bias: parameters[1])
      return (reads[0] ? [hidden] : []) + (reads[1] ? [cell] : [])
    }
    #expect(check.everyElement() == [])
  }

  @Test("what nobody reads has no part in the loss")
  func unread() {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let (x, y) = (Variable(.zeros(rows: 1, columns: 7)), Variable(.zeros(rows: 1, columns: 7)))
    _ = tape.normalized(x, by: LayerNormalization(gain: gain, groups: [7]), bias: bias)
    tape.addNormalized(y, by: LayerNormalization(gain: gain, groups: [7]), to: Variable(.zeros(rows: 1, columns: 7)))
    tape.pullBack()
    #expect(x.gradient == nil && y.gradient == nil)
  }
}

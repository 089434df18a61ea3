import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("The LSTM's step on the tape")
struct LSTMStepTests {
  @Test("gradients of every gate and of the cell", arguments: [[true, false], [false, true], [true, true]])
  func gradient(reads: [Bool]) {
    var random = RandomGenerator(seed: 1)
    let inputs = [random.tensor(2, 12), random.tensor(2, 3)]
    let identity = Parameter(name: "identity", value: .identity(12))
    let check = GradientCheck(inputs: inputs) { tape, x in
      // The step uses up the memory of its gates, so they have to be a product.
      let (hidden, cell) = tape.lstm(gates: tape.product(x[0], identity), cell: x[1])
      return (reads[0] ? [hidden] : []) + (reads[1] ? [cell] : [])
    }
    #expect(check.everyElement() == [])
  }

  @Test("a step that nobody reads has no part in the loss")
  func unread() {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let (gates, cell) = (Variable(.zeros(rows: 1, columns: 12)), Variable(.zeros(rows: 1, columns: 3)))
    _ = tape.lstm(gates: gates, cell: cell)
    tape.pullBack()
    #expect(gates.gradient?.values == [Float](repeating: 0, count: 12) && cell.gradient == nil)
  }
}

extension Tensor {
  static func identity(_ size: Int) -> Tensor {
    let result = Tensor.zeros(rows: size, columns: size)
    for place in 0..<size { result[place, place] = 1 }
    return result
  }
}

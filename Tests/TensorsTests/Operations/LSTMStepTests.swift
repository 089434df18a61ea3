import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("The LSTM's step on the tape")
struct LSTMStepTests {
  @Test("gradients of every gate and of the cell", arguments: [[true, false], [false, true], [true, true]])
  func gradient(reads: [Bool]) {
    var random = RandomGenerator(seed: 1)
    let inputs = [random.tensor(2, 12), random.tensor(2, 12), random.tensor(2, 3)]
    let identity = Parameter(name: "identity", value: .identity(12))
    let check = GradientCheck(inputs: inputs) { tape, x in
      // The step uses up the memory of its recurrent share, so that share has to be a product's.
      let (hidden, cell) = tape.lstm(projected: x[0], recurrent: tape.product(x[1], identity), cell: x[2])
      return (reads[0] ? [hidden] : []) + (reads[1] ? [cell] : [])
    }
    #expect(check.everyElement() == [])
  }

  @Test("a cell that nobody reads costs nothing backwards")
  func unread() {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let (projected, cell) = (Variable(.zeros(rows: 2, columns: 12)), Variable(.zeros(rows: 2, columns: 3)))
    _ = tape.lstm(projected: projected, recurrent: Variable(.zeros(rows: 2, columns: 12)), cell: cell)
    tape.pullBack()
    #expect(projected.gradient == nil && cell.gradient == nil)
  }
}

extension Tensor {
  fileprivate static func identity(_ size: Int) -> Tensor {
    let result = Tensor.zeros(rows: size, columns: size)
    for place in 0..<size { result[place, place] = 1 }
    return result
  }
}

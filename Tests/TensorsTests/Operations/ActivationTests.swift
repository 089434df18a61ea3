import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Activations on the tape")
struct ActivationTests {
  @Test("tanh")
  func tanh() {
    var random = RandomGenerator(seed: 1)
    let check = GradientCheck(inputs: [random.tensor(2, 3, in: -2...2)]) { tape, x in [tape.tanh(x[0])] }
    #expect(check.everyElement() == [])
  }

  @Test("max(x, 0), on both sides of its kink")
  func relu() {
    let x = Tensor(rows: 2, columns: 3, values: [0.5, -0.5, 1, -1, 0.1, -0.1])
    let check = GradientCheck(inputs: [x]) { tape, x in [tape.relu(x[0])] }
    #expect(check.everyElement() == [])
    #expect(Tape(.inference).relu(Variable(x)).value.values == [0.5, 0, 1, 0, 0.1, 0])
  }
}

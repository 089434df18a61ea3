import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("The GRU's step on the tape")
struct GRUStepTests {
  @Test("gradients of every gate and of the state")
  func gradient() {
    var random = RandomGenerator(seed: 1)
    let weight = Parameter(name: "weight", value: random.tensor(3, 9))
    let check = GradientCheck(inputs: [random.tensor(2, 9), random.tensor(2, 3)], parameters: [weight]) { tape, x in
      // The step uses up the memory of its projection, so that has to be a product.
      [
        tape.gru(
          projected: tape.product(x[0], Parameter(name: "identity", value: .identity(9))),
          recurrent: tape.product(x[1], weight), hidden: x[1])
      ]
    }
    #expect(check.everyElement() == [])
  }
}

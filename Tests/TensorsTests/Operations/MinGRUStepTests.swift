import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("The minimal gated unit's step on the tape")
struct MinGRUStepTests {
  @Test("gradients of gate, candidate and state")
  func gradient() {
    var random = RandomGenerator(seed: 1)
    let check = GradientCheck(inputs: [random.tensor(2, 6), random.tensor(2, 3)]) { tape, x in
      [tape.minGRU(projected: tape.product(x[0], Parameter(name: "identity", value: .identity(6))), hidden: x[1])]
    }
    #expect(check.everyElement() == [])
  }
}

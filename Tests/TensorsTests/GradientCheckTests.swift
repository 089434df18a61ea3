import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("The gradient check itself")
struct GradientCheckTests {
  @Test("a right gradient passes, one that misses a path to the output does not")
  func notices() {
    var random = RandomGenerator(seed: 1)
    let x = random.tensor(2, 3)
    let right = GradientCheck(inputs: [x]) { tape, x in [tape.tanh(x[0])] }
    #expect(right.everyElement().isEmpty && right.everyTensor().isEmpty && right.allTogether().isEmpty)
    // The second term depends on x behind the tape's back.
    let wrong = GradientCheck(inputs: [x]) { tape, x in
      [tape.sum(tape.tanh(x[0]), Variable(x[0].value.copy()))]
    }
    #expect(wrong.everyElement().count == 6)
    #expect(wrong.everyTensor().count == 1 && wrong.allTogether().count == 1)
  }

  @Test("the values are back in their place afterwards")
  func restores() {
    var random = RandomGenerator(seed: 2)
    let (x, weight) = (random.tensor(2, 3), Parameter(name: "weight", value: random.tensor(3, 4)))
    let before = (x.values, weight.value.values)
    let check = GradientCheck(inputs: [x], parameters: [weight]) { tape, x in [tape.product(x[0], weight)] }
    #expect(check.everyElement().isEmpty && check.everyTensor().isEmpty)
    #expect(x.values == before.0 && weight.value.values == before.1)
  }
}

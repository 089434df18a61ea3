import DragomanTensors
import Testing

@Suite("Gradients")
struct GradientsTests {
  private let parameters = ["a", "b"].map { Parameter(name: $0, value: Tensor(rows: 2, columns: 1, values: [7, 7])) }

  @Test("zeros of the parameter's shape, then what is added, then zeros again in the same memory")
  func life() {
    let gradients = Gradients()
    #expect(gradients[parameters[0]].values == [0, 0])
    gradients[parameters[0]].fill(with: 3)
    #expect(gradients[parameters[0]].values == [3, 3] && gradients[parameters[1]].values == [0, 0])
    let kept = gradients[parameters[0]]
    gradients.setToZero()
    #expect(kept.values == [0, 0])
  }

  @Test("two pullbacks into the same gradients add up")
  func sums() {
    let gradients = Gradients()
    for _ in 0..<2 {
      let tape = Tape(.training(RandomGenerator(seed: 1)), gradients: gradients)
      let y = tape.product(Variable(Tensor(rows: 1, columns: 2, values: [1, 2])), parameters[0])
      tape.pullBack(from: y, seed: Tensor(rows: 1, columns: 1, values: [10]))
    }
    #expect(gradients[parameters[0]].values == [20, 40])
  }
}

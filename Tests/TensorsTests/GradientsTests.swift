import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Gradients")
struct GradientsTests {
  private let parameters = ["a", "b"].map { Parameter(name: $0, value: Tensor(rows: 2, columns: 1, values: [7, 7])) }

  @Test("zeros of the parameter's shape, then the sum of what two pullbacks found, then zeros again")
  func life() {
    let gradients = Gradients()
    #expect(gradients[parameters[0]].values == [0, 0])
    for _ in 0..<2 {
      let tape = Tape(.training(RandomGenerator(seed: 1)), gradients: gradients)
      let y = tape.product(Variable(Tensor(rows: 1, columns: 2, values: [1, 2])), parameters[0])
      tape.pullBack(from: y, seed: Tensor(rows: 1, columns: 1, values: [10]))
    }
    #expect(gradients[parameters[0]].values == [20, 40] && gradients[parameters[1]].values == [0, 0])
    gradients.removeAll()
    #expect(gradients[parameters[0]].values == [0, 0])
  }

  @Test("the sum over tapes is the same however many threads make it", arguments: [1, 2, 3, 8])
  func sum(threads: Int) {
    var random = RandomGenerator(seed: 2)
    let (weight, table) = (
      Parameter(name: "weight", value: random.tensor(5, 3)), Parameter(name: "table", value: random.tensor(4, 5))
    )
    let bias = Parameter(name: "bias", value: random.tensor(1, 3))
    let tapes = (0..<2).map { tape in
      let tape = Tape(.training(RandomGenerator(seed: UInt64(tape))))
      let y = tape.product(tape.embedding(of: [1, 3, 1], in: table), weight, bias: bias)
      tape.pullBack(from: y, seed: random.tensor(3, 3))
      return tape
    }
    let exact = [weight, table, bias].map { parameter in
      let sum = tapes[0].gradients[parameter]
      sum.add(tapes[1].gradients[parameter])
      return sum.values
    }
    let sum = GradientSum([weight, table, bias])
    sum.gather(tapes.map(\.gradients), threads: threads)
    for (tensor, exact) in zip(sum.tensors, exact) {
      #expect(Tolerance(relative: 1e-5, absolute: 1e-6).firstDifference(tensor.values, exact.map(Double.init)) == nil)
    }
    #expect(tapes[0].gradients[weight].sumOfSquares == 0)
  }
}

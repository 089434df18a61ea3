import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Optimizers")
struct OptimizersTests {
  @Test("three steps of Adam", arguments: InstructionSet.allCases, oddSizes)
  func adam(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    let (rate, beta1, beta2, epsilon, scale) = (0.01, 0.9, 0.98, 1e-8, 0.25)
    var random = RandomGenerator(seed: 1)
    var weights = random.values(size)
    var (first, second) = ([Float](repeating: 0, count: size), [Float](repeating: 0, count: size))
    var exact = weights.map { (weight: Double($0), first: 0.0, second: 0.0) }
    for _ in 0..<3 {
      let gradient = random.values(size)
      kernels.adam(
        &weights, &first, &second, gradient, Float(scale), Float(rate), Float(beta1), Float(beta2), Float(epsilon), size
      )
      for i in 0..<size {
        let g = Double(gradient[i]) * scale
        exact[i].first = beta1 * exact[i].first + (1 - beta1) * g
        exact[i].second = beta2 * exact[i].second + (1 - beta2) * g * g
        exact[i].weight -= rate * exact[i].first / (exact[i].second.squareRoot() + epsilon)
      }
    }
    let tolerance = Tolerance(relative: 3e-6, absolute: 1e-8)
    #expect(tolerance.firstDifference(first, exact.map(\.first)) == nil)
    #expect(tolerance.firstDifference(second, exact.map(\.second)) == nil)
    #expect(Tolerance(relative: 1e-6, absolute: 1e-6).firstDifference(weights, exact.map(\.weight)) == nil)
  }

  @Test(
    "Adam with an average takes the same steps, and averages the weights", arguments: InstructionSet.allCases, oddSizes)
  func averagingAdam(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 2)
    let zeros = [Float](repeating: 0, count: size)
    var plain = (weights: random.values(size), first: zeros, second: zeros)
    var averaging = plain
    var average = random.values(size)
    var exact = average.map(Double.init)
    for _ in 0..<3 {
      let gradient = random.values(size)
      kernels.adam(&plain.weights, &plain.first, &plain.second, gradient, 0.25, 0.01, 0.9, 0.98, 1e-8, size)
      kernels.adam_averaging(
        &averaging.weights, &averaging.first, &averaging.second, &average, gradient, 0.25, 0.01, 0.9, 0.98, 1e-8, 0.75,
        size)
      exact = zip(exact, plain.weights).map { 0.75 * $0 + 0.25 * Double($1) }
    }
    #expect(averaging == plain)
    #expect(Tolerance(relative: 1e-6, absolute: 1e-6).firstDifference(average, exact) == nil)
  }
}

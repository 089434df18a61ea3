import DragomanTensors
import DragomanTraining
import Testing

struct AdamTests {
  /// Made by `torch.optim.Adam([w], lr=0.1, betas=(0.9, 0.98), eps=1e-8)` of PyTorch 2.13.0 with w = (1, −2, 0.5) and the
  /// gradients (0.3, −0.1, 2), (0.1, 0.2, −1), (0, 0.4, 0.5), one step each.
  @Test("three steps agree with PyTorch's Adam")
  func agreesWithPyTorch() {
    let weights = Parameter(name: "w", value: Tensor(rows: 1, columns: 3, values: [1, -2, 0.5]))
    var options = TrainingOptions()
    options.clipNorm = 1000
    let adam = Adam([weights], options: options)
    let gradients: [[Float]] = [[0.3, -0.1, 2], [0.1, 0.2, -1], [0, 0.4, 0.5]]
    let expected: [[Float]] = [
      [0.9, -1.9, 0.4], [0.812557, -1.936505, 0.373289], [0.744635, -2.005603, 0.339011],
    ]
    for (gradient, expectation) in zip(gradients, expected) {
      adam.step([Tensor(rows: 1, columns: 3, values: gradient)], scale: 1, norm: 1, rate: 0.1)
      for (weight, number) in zip(weights.value.values, expectation) { #expect(abs(weight - number) < 1e-5) }
    }
  }

  @Test("means of what is met no more end at zero, not among the smallest numbers")
  func forgets() {
    let weights = Parameter(name: "w", value: Tensor(rows: 1, columns: 2, values: [1, 1]))
    let adam = Adam([weights], options: TrainingOptions())
    adam.step([Tensor(rows: 1, columns: 2, values: [0.3, -0.3])], scale: 1, norm: 1, rate: 0.1)
    for _ in 0..<4_000 { adam.step([Tensor.zeros(rows: 1, columns: 2)], scale: 1, norm: 1, rate: 0.1) }
    #expect(adam.first[0].values == [0, 0] && adam.second[0].values == [0, 0])
    #expect(weights.value.values.allSatisfy { $0.isFinite && $0 != 1 })
  }

  @Test("a gradient beyond the largest norm counts as one of that norm")
  func clips() {
    let gradient = Tensor(rows: 1, columns: 2, values: [30, 40])
    let adam = Adam([], options: TrainingOptions())
    #expect(abs(adam.norm(of: [gradient]) - 50) < 1e-6)
    func firstMean(of values: [Float], norm: Double) -> [Float] {
      let weights = Parameter(name: "w", value: Tensor.zeros(rows: 1, columns: 2))
      let adam = Adam([weights], options: TrainingOptions())
      adam.step([Tensor(rows: 1, columns: 2, values: values)], scale: 1, norm: norm, rate: 0.1)
      return adam.first[0].values
    }
    let clipped = zip(firstMean(of: [30, 40], norm: 50), firstMean(of: [0.6, 0.8], norm: 1))
    #expect(clipped.allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("the norm of a gradient that is not finite is not finite", arguments: [Float.nan, .infinity, -.infinity])
  func noticesInfinity(value: Float) {
    let adam = Adam([], options: TrainingOptions())
    #expect(!adam.norm(of: [Tensor(rows: 1, columns: 3, values: [1, value, 2])]).isFinite)
  }
}

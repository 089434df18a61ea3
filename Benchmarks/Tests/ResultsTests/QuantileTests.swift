import Results
import Testing

struct QuantileTests {
  @Test(
    "a quantile lies between its neighbours",
    arguments: [
      ([3.0, 1, 2], 0.5, 2.0), ([1, 2, 3, 10], 0.5, 2.5), ([10, 0], 0.95, 9.5), ([7], 0.95, 7), ([], 0.5, 0),
    ])
  func quantile(values: [Double], share: Double, expected: Double) {
    #expect(abs(values.quantile(share) - expected) < 1e-12)
  }
}

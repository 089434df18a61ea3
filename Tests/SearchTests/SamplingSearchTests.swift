import DragomanSearch
import Foundation
import Testing

struct SamplingSearchTests {
  private static let candidates = [0.5, 0.25, 0.125, 0.0625, 0.0625].enumerated().map {
    ScoredToken(token: 10 + $0, logProbability: Float(log($1)))
  }

  /// How often each token is drawn when the random numbers are spread evenly.
  private func shares(_ search: SamplingSearch) -> [Double] {
    var counts = [0.0, 0, 0, 0, 0]
    for number in 0..<1600 {
      counts[search.choose(Self.candidates, uniform: (Double(number) + 0.5) / 1600).token - 10] += 1 / 1600
    }
    return counts
  }

  private func agree(_ one: [Double], _ other: [Double]) -> Bool {
    zip(one, other).allSatisfy { abs($0 - $1) < 0.002 }
  }

  @Test("tokens are drawn as often as they are probable")
  func plain() {
    #expect(agree(shares(SamplingSearch()), [0.5, 0.25, 0.125, 0.0625, 0.0625]))
  }

  @Test("at a temperature of ½ probabilities are squared, at 2 their roots are taken")
  func temperature() {
    let squares = [0.25, 0.0625, 0.015625, 0.00390625, 0.00390625]
    #expect(agree(shares(SamplingSearch(temperature: 0.5)), squares.map { $0 / squares.reduce(0, +) }))
    let roots = [0.5, 0.25, 0.125, 0.0625, 0.0625].map { $0.squareRoot() }
    #expect(agree(shares(SamplingSearch(temperature: 2)), roots.map { $0 / roots.reduce(0, +) }))
  }

  @Test("of the two most probable, the others are never drawn")
  func top() {
    #expect(agree(shares(SamplingSearch(top: 2)), [2.0 / 3, 1.0 / 3, 0, 0, 0]))
    #expect(agree(shares(SamplingSearch(top: 9)), shares(SamplingSearch())))
  }

  @Test(
    "a nucleus is the fewest tokens that reach its share",
    arguments: [(0.0, 1), (0.5, 1), (0.51, 2), (0.75, 2), (0.9, 4), (1.0, 5)])
  func nucleus(share: Double, count: Int) {
    #expect(shares(SamplingSearch(nucleus: share)).count { $0 > 0 } == count)
  }

  @Test(
    "what draws nothing is refused",
    arguments: [
      (SamplingSearch(temperature: 0), SamplingError.temperature(0)), (SamplingSearch(top: 0), .top(0)),
      (SamplingSearch(nucleus: 1.5), .nucleus(1.5)), (SamplingSearch(nucleus: -0.1), .nucleus(-0.1)),
    ])
  func refusals(search: SamplingSearch, error: SamplingError) {
    #expect(throws: error) { try search.validate() }
    #expect(error.description.contains("give "))
  }
}

import Foundation
import Testing

@testable import DragomanSearch

struct LengthScoreTests {
  @Test(
    "the score is log P / ((5 + |Y|) / 6)^α + r |Y|",
    arguments: [
      (LengthScore(alpha: 0, reward: 0), -3.0), (LengthScore(alpha: 1, reward: 0), -1.5),
      (LengthScore(alpha: 2, reward: 0), -0.75), (LengthScore(alpha: -1, reward: 0), -6.0),
      (LengthScore(alpha: 1, reward: 0.25), 0.25), (LengthScore(alpha: 0, reward: -1), -10.0),
    ])
  func formula(_ score: LengthScore, _ expected: Double) {
    #expect(score.score(logProbability: -3, length: 7) == expected)
  }

  @Test("no ending scores more than the bound", arguments: [-2, -0.5, 0, 0.4, 1, 3], [-1, -0.1, 0, 0.1, 2])
  func bound(_ alpha: Double, _ reward: Double) {
    let score = LengthScore(alpha: alpha, reward: reward)
    var generator = SplitMix(state: 11)
    for _ in 0..<200 {
      let logProbability = Double.random(in: -20...0, using: &generator)
      let length = Int.random(in: 4...40, using: &generator)
      let ending = score.score(
        logProbability: logProbability - Double.random(in: 0...1, using: &generator), length: length)
      #expect(ending <= score.bound(logProbability: logProbability, lengths: 4...40))
    }
  }

  @Test("the bound is reached, so that a search does not go on in vain")
  func tight() {
    let score = LengthScore(alpha: 1, reward: -0.5)
    let best = (4...40).map { score.score(logProbability: -9, length: $0) }.max()
    #expect(score.bound(logProbability: -9, lengths: 4...40) == best)
  }
}

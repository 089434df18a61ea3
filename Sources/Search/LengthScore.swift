import Foundation

/// How hypotheses of different lengths are compared.
///
///     score(Y) = log P(Y) / ((5 + |Y|) / 6)^α + r · |Y|
///
/// The first term is the length normalization of Wu et al. 2016 ("Google's Neural Machine Translation System", eq.
/// 14), without its coverage penalty; the second is the per-word reward of Murray & Chiang 2018 ("Correcting Length
/// Bias in Neural Machine Translation", eq. 2). |Y| counts the predictions whose logarithms are summed in log P:
/// every token, and the end symbol if the hypothesis ended. α = 0 and r = 0 give log P itself.
package struct LengthScore: Sendable, Equatable, Codable {
  /// The exponent α: 0 compares log P, 1 nearly the mean log-probability of a token. Either sign is allowed.
  package var alpha: Double

  /// The reward r added for every prediction, in nats. Either sign is allowed.
  package var reward: Double

  package init(alpha: Double = 1, reward: Double = 0) {
    self.alpha = alpha
    self.reward = reward
  }

  /// The score of a hypothesis of `length` predictions with log P = `logProbability`.
  package func score(logProbability: Double, length: Int) -> Double {
    let divisor = alpha == 0 ? 1 : pow(Double(5 + length) / 6, alpha)
    return logProbability / divisor + reward * Double(length)
  }

  /// The same with β times the coverage, which is not asked for where β is 0; see `Coverage`.
  package func score(
    logProbability: Double, length: Int, beta: Double, coverage: @autoclosure () -> Double
  ) -> Double {
    let score = score(logProbability: logProbability, length: length)
    return beta == 0 ? score : score + beta * coverage()
  }

  /// The best score that an unfinished hypothesis can still end with, if it ends with a length in `lengths`.
  ///
  /// Whatever follows, log P can only fall; for a given length the score rises with log P, also in floating point,
  /// because division by a positive number and addition are monotone when rounded. So no ending of length ℓ can score
  /// more than today's log P would score at length ℓ, and the maximum over ℓ bounds them all, whatever the signs of α
  /// and r.
  func bound(logProbability: Double, lengths: ClosedRange<Int>) -> Double {
    lengths.reduce(-.infinity) { max($0, score(logProbability: logProbability, length: $1)) }
  }
}

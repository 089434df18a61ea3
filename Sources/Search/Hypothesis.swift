/// A sequence that a search found, with what it cost.
package struct Hypothesis<Trace: Sendable>: Sendable {
  /// The tokens, without the end symbol.
  package private(set) var tokens: [Int] = []

  /// The logarithm of every prediction's probability: one for every token, and one for the end symbol if `hasEnded`.
  package private(set) var tokenLogProbabilities: [Float] = []

  /// What the predictor kept of every prediction: one for every token, and one for the end symbol if `hasEnded`.
  package private(set) var traces: [Trace] = []

  /// The sum of `tokenLogProbabilities`, in nats.
  package private(set) var logProbability: Double = 0

  /// `logProbability` corrected for length; see `LengthScore`.
  package private(set) var score: Double = 0

  /// Whether the predictor ended it; otherwise it was cut at the maximum length.
  package private(set) var hasEnded = false

  init() {}

  /// This hypothesis and one prediction more; `end` is the end symbol.
  func extended(by next: ScoredToken, trace: Trace, end: Int, scored lengthScore: LengthScore) -> Self {
    var result = self
    result.hasEnded = next.token == end
    if !result.hasEnded { result.tokens.append(next.token) }
    result.tokenLogProbabilities.append(next.logProbability)
    result.traces.append(trace)
    result.logProbability += Double(next.logProbability)
    result.score = lengthScore.score(
      logProbability: result.logProbability, length: result.tokenLogProbabilities.count)
    return result
  }

  /// Best first: ended before cut, the higher score, the shorter, the lower token ids.
  static func precedes(_ first: Self, _ second: Self) -> Bool {
    if first.hasEnded != second.hasEnded { return first.hasEnded }
    if first.score != second.score { return first.score > second.score }
    if first.tokens.count != second.tokens.count { return first.tokens.count < second.tokens.count }
    return first.tokens.lexicographicallyPrecedes(second.tokens)
  }
}

extension Hypothesis: Equatable where Trace: Equatable {}

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

  /// Adds one prediction more; `end` is the end symbol.
  mutating func extend(by next: ScoredToken, trace: Trace, end: Int, scored lengthScore: LengthScore) {
    hasEnded = next.token == end
    if !hasEnded { tokens.append(next.token) }
    tokenLogProbabilities.append(next.logProbability)
    traces.append(trace)
    logProbability += Double(next.logProbability)
    score = lengthScore.score(logProbability: logProbability, length: tokenLogProbabilities.count)
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

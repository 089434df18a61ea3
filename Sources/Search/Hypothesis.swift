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

  /// `logProbability` corrected for length, see `LengthScore`, and for what of the source was passed over, see `Coverage`.
  package private(set) var score: Double = 0

  /// Whether the predictor ended it; otherwise it was cut at the maximum length.
  package private(set) var hasEnded = false

  init() {}

  /// Adds one prediction more; `end` is the end symbol.
  mutating func extend(by next: ScoredToken, trace: Trace, end: Int) {
    hasEnded = next.token == end
    if !hasEnded { tokens.append(next.token) }
    tokenLogProbabilities.append(next.logProbability)
    traces.append(trace)
    logProbability += Double(next.logProbability)
  }

  /// How completely the source was covered; see `Coverage`.
  ///
  /// - Parameter attention: in a trace
  package func coverage(_ attention: (Trace) -> [Float]) -> Double { Coverage.coverage(traces.map(attention)) }

  /// Takes the score that a whole hypothesis has.
  ///
  /// - Parameter weight: of the coverage, which is not asked for where that is 0
  mutating func rate(_ lengthScore: LengthScore, coverage weight: Double, _ attention: (Trace) -> [Float]) {
    score = lengthScore.score(
      logProbability: logProbability, length: tokenLogProbabilities.count, beta: weight, coverage: coverage(attention))
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

/// How short and how long the hypotheses of one sentence may be, in tokens without the end symbol.
struct LengthRange: Sendable {
  let minimum: Int
  let maximum: Int

  /// A minimum above the maximum gives way to it.
  init(minimum: Int, maximum: Int) {
    precondition(minimum >= 0 && maximum >= 0, "a length cannot be negative")
    self.minimum = min(minimum, maximum)
    self.maximum = maximum
  }

  /// Of a predictor's answer after `length` tokens, the best `count` that may follow: not the end below the minimum,
  /// and nothing but the end at the maximum.
  ///
  /// At the maximum the end must be among the best `count` to be taken, as everywhere else.
  /// - Throws: `impossibleProbability`.
  func permitted(
    _ candidates: [ScoredToken], after length: Int, end: Int, keeping count: Int
  ) throws(SearchError) -> [ScoredToken] {
    let checked = try candidates.checked(length: length)
    if length < minimum { return Array(checked.lazy.filter { $0.token != end }.prefix(count)) }
    let best = Array(checked.prefix(count))
    return length == maximum ? best.filter { $0.token == end } : best
  }
}

/// Why one sentence could not be searched; its neighbours in the batch are not touched by it.
package enum SearchError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The predictor gave `value` as the log-probability of `token`, in the prediction after `length` tokens.
  case impossibleProbability(token: Int, value: Float, length: Int)

  /// The predictor gave no token that may come after `length` tokens.
  case noCandidate(length: Int)

  package var description: String {
    switch self {
    case .impossibleProbability(let token, let value, let length):
      "the model gave \(value) as the log-probability of token \(token) after \(length) tokens, where only a finite "
        + "number that is not positive can stand: its weights are damaged or its training diverged; "
        + "go back to an earlier checkpoint."
    case .noCandidate(let length):
      "the model gave no token that may follow after \(length) tokens: its vocabulary has nothing but the end symbol; "
        + "build the vocabulary again."
    }
  }
}

/// What a search says of one sentence: its hypotheses, best first and at least one, or why there are none.
package typealias SearchResult<Trace: Sendable> = Result<[Hypothesis<Trace>], SearchError>

extension [ScoredToken] {
  /// The candidates for the prediction after `length` tokens, with rounding above log 1 = 0 taken back.
  ///
  /// - Throws: `impossibleProbability` for what is no logarithm of a probability above zero.
  func checked(length: Int) throws(SearchError) -> Self {
    for candidate in self {
      guard candidate.logProbability.isFinite, candidate.logProbability < 1e-3 else {
        throw .impossibleProbability(token: candidate.token, value: candidate.logProbability, length: length)
      }
    }
    return map { ScoredToken(token: $0.token, logProbability: Swift.min($0.logProbability, 0)) }
  }
}

/// Options of a beam search that cannot be.
package enum BeamSearchError: Error, Sendable, Equatable, CustomStringConvertible {
  case widthNotPositive(Int)
  case hypothesesNotInBeam(hypotheses: Int, width: Int)
  case negativeMinimumLength(Int)
  case uselessScore(LengthScore)
  case uselessCoverage(Double)
  case uselessPruning(Double)

  package var description: String {
    switch self {
    case .widthNotPositive(let width): "a beam of \(width) keeps no hypothesis: give a width of 1 or more."
    case .hypothesesNotInBeam(let hypotheses, let width):
      "a beam of \(width) cannot return \(hypotheses) hypotheses a sentence: ask for 1 to \(width), or widen the beam."
    case .negativeMinimumLength(let length): "\(length) is no minimum length: give 0 or more."
    case .uselessScore(let score):
      "length normalization \(score.alpha) with word reward \(score.reward) ranks nothing: give a normalization "
        + "from -100 to 100 and a finite reward."
    case .uselessCoverage(let weight): "a coverage of weight \(weight) ranks nothing: give 0 or more."
    case .uselessPruning(let threshold): "a pruning of \(threshold) keeps nothing: give 0 or more, e.g. 5."
    }
  }
}

extension BeamSearch {
  /// - Throws: `BeamSearchError` if a search with these options would not be one.
  package func validate() throws(BeamSearchError) {
    guard width >= 1 else { throw .widthNotPositive(width) }
    guard 1...width ~= hypotheses else { throw .hypothesesNotInBeam(hypotheses: hypotheses, width: width) }
    guard minimumLength >= 0 else { throw .negativeMinimumLength(minimumLength) }
    guard abs(score.alpha) <= 100, score.reward.isFinite else { throw .uselessScore(score) }
    guard coverage >= 0, coverage.isFinite else { throw .uselessCoverage(coverage) }
    if let pruning, !(pruning >= 0) { throw .uselessPruning(pruning) }
  }
}

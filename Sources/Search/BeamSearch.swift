/// Keeps the `width` most probable hypotheses at every step, and returns the best finished ones.
///
/// At every step all unfinished hypotheses of a sentence have the same length. Of all their extensions the `width`
/// most probable are kept; those that end are finished and are not extended, so that the next step extends what is
/// left, again to `width`. Width 1 is therefore greedy search.
///
/// **When it stops.** Not when a hypothesis ends: a longer one may still score more. Let s be the score of the worst
/// of the `hypotheses` best that have ended, and p the highest log-probability among the unfinished ones, of length
/// t. An unfinished hypothesis can only end with a length ℓ from t + 1 to the maximum, end symbol included, and with
/// log P ≤ p, so its score is at most
///
///     max over ℓ of p / ((5 + ℓ) / 6)^α + r · ℓ
///
/// If s is not below that, nothing that is still to come can displace one of them (where scores are equal, the
/// shorter precedes), and the search returns exactly what it would if it went on to the maximum length. That is the
/// argument of Huang, Zhao & Ma 2017 ("When to Finish? Optimal Beam Search for Neural Text Generation", section 3),
/// with the maximum taken length by length, so that it holds for α and r of either sign. Coverage only takes away from a
/// score, so that the bound holds with it as well.
///
/// **What it leaves out.** The same holds for each unfinished hypothesis with its own log-probability p. One whose bound
/// is not above s is left out at once: what it keeps from a place in the beam is less probable, and so as hopeless.
package struct BeamSearch: Sendable, Equatable {
  /// Hypotheses kept at every step.
  package var width: Int

  /// Hypotheses returned for a sentence, at most `width`: fewer where the model has no more, or `pruning` has left fewer.
  package var hypotheses: Int

  /// What decides between hypotheses of different lengths.
  package var score: LengthScore

  /// The weight β of the coverage in a score, 0 or more; see `Coverage`.
  package var coverage: Double

  /// The fewest tokens of a hypothesis, the end symbol and `blanks` not counted; never more than the sentence's maximum length.
  package var minimumLength: Int

  /// Tokens that leave no trace in a text.
  package var blanks: Set<Int> = []

  /// Without it, hypotheses may go in circles.
  package var loopGuard: LoopGuard?

  /// How much less probable, in nats, than the best one of its step an extension may be to be kept; without it, as much as it
  /// likes (Freitag & Al-Onaizan 2017, "Beam Search Strategies for Neural Machine Translation", relative threshold pruning).
  package var pruning: Double?

  /// The most probable extensions of a step that are not pruned, however improbable.
  package var spared = 1

  /// Whether every hypothesis that ends is kept and returned, however many there are. Since the score has no say in which
  /// hypotheses are extended, the best of them by another score is what a search with that score would return.
  package var keepsAll = false

  package init(
    width: Int = 5, hypotheses: Int = 1, score: LengthScore = LengthScore(), coverage: Double = 0,
    minimumLength: Int = 1, loopGuard: LoopGuard? = nil, pruning: Double? = nil
  ) {
    (self.width, self.hypotheses, self.score, self.coverage) = (width, hypotheses, score, coverage)
    (self.minimumLength, self.loopGuard, self.pruning) = (minimumLength, loopGuard, pruning)
  }

  /// Searches a batch, whose sentence s starts from row s of `initial` and has at most `maximumLengths[s]` tokens.
  ///
  /// Sentences whose search is over leave the batch. A hypothesis that reaches the maximum length is asked once more
  /// for the end; if that is not among its `width` best, it is cut, and stands behind all that ended.
  ///
  /// - Parameter sources: by sentence, what gives a reason for repetition; see `LoopGuard`
  /// - Returns: the hypotheses of each sentence, best first, or why that sentence has none.
  package func run<Predictor: TokenPredictor>(
    _ predictor: inout Predictor, from initial: Predictor.State, maximumLengths: [Int],
    sources: [SourceRepetition]? = nil
  ) -> [SearchResult<Predictor.Trace>] {
    checkOptions()
    let sources = sources ?? maximumLengths.map { _ in .none }
    precondition(sources.count == maximumLengths.count, "either every sentence's source is known, or none is")
    var beams = zip(maximumLengths, sources).map { maximum, source in
      Beam<Predictor>(search: self, rules: rules(maximumLength: maximum, source, end: predictor.end))
    }
    var tokens = beams.map { _ in predictor.begin }  // [rows], fed next
    var state = initial

    while !tokens.isEmpty {
      // All blanks may be more probable than anything that can be seen.
      let passedOver = beams.contains(where: \.demandsVisible) ? blanks.count : 0
      let step = predictor.advance(state, with: tokens, keeping: width + 1 + passedOver)
      var rows: [Int] = []  // the row that each of the next step's rows extends
      var firstRow = 0
      for index in beams.indices where beams[index].goesOn {
        let span = firstRow..<firstRow + beams[index].count
        beams[index].take(step.candidates[span], traces: step.traces[span])
        rows += beams[index].parents.map { span.lowerBound + $0 }
        firstRow = span.upperBound
      }
      state = rows == Array(tokens.indices) ? step.state : predictor.select(rows, of: step.state)
      tokens = beams.flatMap { $0.lastTokens }
    }
    return beams.map(\.result)
  }

  private func checkOptions() {
    precondition(width >= 1 && 1...width ~= hypotheses, "a beam of \(width) cannot return \(hypotheses) hypotheses")
    precondition(minimumLength >= 0, "a minimum length is 0 or more")
    precondition(abs(score.alpha) <= 100 && score.reward.isFinite, "α is from -100 to 100, and a reward finite")
    precondition(coverage >= 0 && coverage.isFinite, "a coverage counts 0 or more")
    precondition(pruning.map { $0 >= 0 } ?? true, "a pruning threshold is 0 or more")
  }

  private func rules(maximumLength: Int, _ source: SourceRepetition, end: Int) -> ContinuationRules {
    ContinuationRules(
      lengths: LengthRange(minimum: minimumLength, maximum: maximumLength), end: end, blanks: blanks,
      loopGuard: loopGuard, source: source)
  }
}

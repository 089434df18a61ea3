/// Takes the most probable token at every step, until that is the end symbol.
package struct GreedySearch: Sendable, Equatable, Codable {
  /// What the hypotheses' `score` means; the search itself does not ask it.
  package var score: LengthScore

  /// The fewest tokens of a hypothesis, the end symbol not counted; never more than the sentence's maximum length.
  package var minimumLength: Int

  /// Without it, hypotheses may go in circles.
  package var loopGuard: LoopGuard?

  package init(score: LengthScore = LengthScore(), minimumLength: Int = 1, loopGuard: LoopGuard? = nil) {
    self.score = score
    self.minimumLength = minimumLength
    self.loopGuard = loopGuard
  }

  /// Searches a batch, whose sentence s starts from row s of `initial` and has at most `maximumLengths[s]` tokens.
  ///
  /// - Returns: one hypothesis a sentence, or why that sentence has none.
  /// - Throws: what the predictor throws.
  package func run<Predictor: TokenPredictor>(
    _ predictor: inout Predictor, from initial: Predictor.State, maximumLengths: [Int]
  ) throws -> [SearchResult<Predictor.Trace>] {
    var walks = maximumLengths.map { Walk<Predictor>(search: self, maximumLength: $0, end: predictor.end) }
    var sentences = Array(walks.indices)  // [rows], whose sentence a row is
    var tokens = sentences.map { _ in predictor.begin }  // [rows], fed next
    var state = initial

    while !sentences.isEmpty {
      let step = try predictor.advance(state, with: tokens, keeping: 2)
      for (row, sentence) in sentences.enumerated() {
        walks[sentence].take(step.candidates[row], trace: step.traces[row])
      }
      let rows = sentences.indices.filter { walks[sentences[$0]].goesOn }
      state = rows.count == sentences.count ? step.state : predictor.select(rows, of: step.state)
      sentences = rows.map { sentences[$0] }
      tokens = sentences.compactMap { walks[$0].hypothesis.tokens.last }
    }
    return walks.map { walk in walk.failure.map { .failure($0) } ?? .success([walk.hypothesis]) }
  }
}

/// The one hypothesis of one sentence.
private struct Walk<Predictor: TokenPredictor> {
  let score: LengthScore
  let rules: ContinuationRules
  private(set) var hypothesis = Hypothesis<Predictor.Trace>()
  private(set) var failure: SearchError?
  private(set) var goesOn = true
  private var tail = HypothesisTail()

  init(search: GreedySearch, maximumLength: Int, end: Int) {
    score = search.score
    rules = ContinuationRules(
      lengths: LengthRange(minimum: search.minimumLength, maximum: maximumLength), end: end, blanks: [],
      loopGuard: search.loopGuard, source: .none)
  }

  /// Goes one prediction further, or stops where there is none.
  mutating func take(_ candidates: [ScoredToken], trace: Predictor.Trace) {
    do throws(SearchError) {
      let attention = { Predictor.attention(in: trace) }
      if let best = try rules.permitted(candidates, after: tail, attention: attention(), keeping: 1).first {
        hypothesis.extend(by: best, trace: trace, end: rules.end)
        tail = rules.extend(tail, by: best.token, attention: attention())
        goesOn = !hypothesis.hasEnded
      } else if tail.length == rules.lengths.maximum {
        goesOn = false
      } else {
        throw .noCandidate(length: tail.length)
      }
      if !goesOn { hypothesis.rate(score, coverage: 0) { Predictor.attention(in: $0) } }
    } catch {
      failure = error
      goesOn = false
    }
  }
}

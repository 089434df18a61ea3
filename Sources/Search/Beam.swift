/// The beam of one sentence: the hypotheses that may still grow, and the best that are finished.
struct Beam<Trace: Sendable> {
  let search: BeamSearch
  let lengths: LengthRange
  let end: Int

  /// The most probable first, all of one length.
  private(set) var unfinished = [Hypothesis<Trace>()]

  /// For each of `unfinished`, which one of the previous step it extends.
  private(set) var parents = [0]

  private var finished: [Hypothesis<Trace>] = []  // best first, at most search.hypotheses
  private var failure: SearchError?

  init(search: BeamSearch, maximumLength: Int, end: Int) {
    self.search = search
    self.end = end
    lengths = LengthRange(minimum: search.minimumLength, maximum: maximumLength)
  }

  var goesOn: Bool { !unfinished.isEmpty }

  /// What the next step feeds, one token for each of `unfinished`.
  var lastTokens: [Int] { unfinished.compactMap(\.tokens.last) }

  var result: SearchResult<Trace> { failure.map { .failure($0) } ?? .success(finished) }

  /// Goes one step further with the predictor's answer for each of `unfinished`.
  mutating func take(_ candidates: ArraySlice<[ScoredToken]>, traces: ArraySlice<Trace>) {
    do throws(SearchError) {
      let extensions = try bestExtensions(Array(candidates))
      let length = unfinished[0].tokens.count
      if length == lengths.maximum { finish(cut(sparing: extensions)) }
      grow(by: extensions, traces: Array(traces))
      if unfinished.isEmpty && finished.isEmpty { throw .noCandidate(length: length) }
      if isDecided { stop() }
    } catch {
      failure = error
      stop()
    }
  }

  /// The most probable `search.width` extensions of all unfinished hypotheses, in a total order.
  private func bestExtensions(_ candidates: [[ScoredToken]]) throws(SearchError) -> [Extension] {
    var all: [Extension] = []
    for (row, hypothesis) in unfinished.enumerated() {
      let permitted = try lengths.permitted(
        candidates[row], after: hypothesis.tokens.count, end: end, keeping: search.width)
      for (rank, next) in permitted.enumerated() {
        let logProbability = hypothesis.logProbability + Double(next.logProbability)
        all.append(Extension(row: row, rank: rank, next: next, logProbability: logProbability))
      }
    }
    return Array(all.sorted(by: Extension.precedes).prefix(search.width))
  }

  private mutating func grow(by extensions: [Extension], traces: [Trace]) {
    let grown = extensions.map {
      unfinished[$0.row].extended(by: $0.next, trace: traces[$0.row], end: end, scored: search.score)
    }
    finish(grown.filter(\.hasEnded))
    parents = zip(grown, extensions).filter { !$0.0.hasEnded }.map(\.1.row)
    unfinished = grown.filter { !$0.hasEnded }
  }

  /// The hypotheses that have reached the maximum length and found no end.
  private func cut(sparing extensions: [Extension]) -> [Hypothesis<Trace>] {
    let ending = Set(extensions.map(\.row))
    return unfinished.indices.filter { !ending.contains($0) }.map { unfinished[$0] }
  }

  private mutating func finish(_ hypotheses: [Hypothesis<Trace>]) {
    guard !hypotheses.isEmpty else { return }
    finished = Array((finished + hypotheses).sorted(by: Hypothesis.precedes).prefix(search.hypotheses))
  }

  private mutating func stop() {
    unfinished = []
    parents = []
  }

  /// Whether no unfinished hypothesis can displace a finished one; see `BeamSearch`.
  private var isDecided: Bool {
    guard let best = unfinished.first, let worst = finished.last, worst.hasEnded,
      finished.count == search.hypotheses
    else { return false }
    let endings = best.tokens.count + 1...lengths.maximum + 1
    return worst.score >= search.score.bound(logProbability: best.logProbability, lengths: endings)
  }
}

/// One hypothesis of a beam and one of its next tokens.
private struct Extension {
  let row: Int
  let rank: Int
  let next: ScoredToken
  let logProbability: Double

  /// The more probable first; ties keep the order of the hypotheses, then the predictor's.
  static func precedes(_ first: Self, _ second: Self) -> Bool {
    if first.logProbability != second.logProbability { return first.logProbability > second.logProbability }
    return (first.row, first.rank) < (second.row, second.rank)
  }
}

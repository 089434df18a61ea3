/// The beam of one sentence: the hypotheses that may still grow, and the best that are finished.
struct Beam<Trace: Sendable> {
  let search: BeamSearch
  let lengths: LengthRange
  let end: Int

  /// Of the hypotheses that may still grow, the most probable first, all of one length.
  private(set) var logProbabilities = [0.0]

  /// For each of them, which one of the previous step it extends …
  private(set) var parents = [0]

  /// … and the token that it was extended by, which the next step feeds; none before the first step.
  private(set) var lastTokens: [Int] = []

  private var history: [[Link]] = []  // by step, what each hypothesis that went on was extended by
  private var finished: [Hypothesis<Trace>] = []  // best first, at most search.hypotheses
  private var failure: SearchError?

  private struct Link {
    let parent: Int
    let token: ScoredToken
    let trace: Trace
  }

  init(search: BeamSearch, maximumLength: Int, end: Int) {
    self.search = search
    self.end = end
    lengths = LengthRange(minimum: search.minimumLength, maximum: maximumLength)
  }

  var count: Int { logProbabilities.count }
  var goesOn: Bool { count > 0 }

  /// How many tokens the hypotheses that may still grow have.
  private var length: Int { history.count }

  var result: SearchResult<Trace> { failure.map { .failure($0) } ?? .success(finished) }

  /// Goes one step further with the predictor's answer for each hypothesis that may still grow.
  mutating func take(_ candidates: ArraySlice<[ScoredToken]>, traces: ArraySlice<Trace>) {
    do throws(SearchError) {
      let extensions = try bestExtensions(candidates)
      let traces = Array(traces)
      if length == lengths.maximum { finish(cut(sparing: extensions)) }
      let length = length
      finish(extensions.filter { $0.next.token == end }.map { hypothesis($0, traces[$0.row]) })
      grow(by: extensions.filter { $0.next.token != end }, traces)
      if !goesOn && finished.isEmpty { throw .noCandidate(length: length) }
      leaveOutHopeless()
    } catch {
      failure = error
      stop()
    }
  }

  /// The most probable `search.width` extensions of all hypotheses, in a total order.
  private func bestExtensions(_ candidates: ArraySlice<[ScoredToken]>) throws(SearchError) -> [Extension] {
    var all: [Extension] = []
    all.reserveCapacity(count * search.width)
    for (row, candidates) in candidates.enumerated() {
      let permitted = try lengths.permitted(candidates, after: length, end: end, keeping: search.width)
      for (rank, next) in permitted.enumerated() {
        let logProbability = logProbabilities[row] + Double(next.logProbability)
        all.append(Extension(row: row, rank: rank, next: next, logProbability: logProbability))
      }
    }
    return Array(all.sorted(by: Extension.precedes).prefix(search.width))
  }

  private mutating func grow(by extensions: [Extension], _ traces: [Trace]) {
    parents = extensions.map(\.row)
    lastTokens = extensions.map(\.next.token)
    logProbabilities = extensions.map(\.logProbability)
    history.append(extensions.map { Link(parent: $0.row, token: $0.next, trace: traces[$0.row]) })
  }

  /// The hypotheses that have reached the maximum length and found no end.
  private func cut(sparing extensions: [Extension]) -> [Hypothesis<Trace>] {
    let ending = Set(extensions.map(\.row))
    return (0..<count).filter { !ending.contains($0) }.map(hypothesis)
  }

  /// Hypothesis `row` of those that may still grow, from its first token on.
  private func hypothesis(_ row: Int) -> Hypothesis<Trace> {
    var links: [Link] = []
    var row = row
    for step in history.reversed() {
      links.append(step[row])
      row = step[row].parent
    }
    var result = Hypothesis<Trace>()
    for link in links.reversed() { result.extend(by: link.token, trace: link.trace, end: end, scored: search.score) }
    return result
  }

  private func hypothesis(_ last: Extension, _ trace: Trace) -> Hypothesis<Trace> {
    var result = hypothesis(last.row)
    result.extend(by: last.next, trace: trace, end: end, scored: search.score)
    return result
  }

  private mutating func finish(_ hypotheses: [Hypothesis<Trace>]) {
    guard !hypotheses.isEmpty else { return }
    finished = Array((finished + hypotheses).sorted(by: Hypothesis.precedes).prefix(search.hypotheses))
  }

  private mutating func stop() { keep(first: 0) }

  private mutating func keep(first kept: Int) {
    logProbabilities.removeLast(count - kept)
    parents.removeLast(parents.count - kept)
    lastTokens.removeLast(lastTokens.count - kept)
  }

  /// Leaves out those that cannot displace a finished one; see `BeamSearch`.
  private mutating func leaveOutHopeless() {
    guard let worst = finished.last, worst.hasEnded, finished.count == search.hypotheses else { return }
    let endings = length + 1...max(lengths.maximum, length) + 1
    let promising = logProbabilities.prefix { worst.score < search.score.bound(logProbability: $0, lengths: endings) }
    keep(first: promising.count)
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

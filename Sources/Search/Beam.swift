/// The beam of one sentence: the hypotheses that may still grow, and the best that are finished.
struct Beam<Predictor: TokenPredictor> {
  typealias Trace = Predictor.Trace

  let search: BeamSearch
  let rules: ContinuationRules

  private var growing = [Growing<Trace>()]  // the most probable first, all of one length
  private var length = 0  // of each of them, in tokens
  private var finished: [Hypothesis<Trace>] = []  // best first, at most search.hypotheses unless all are kept
  private var failure: SearchError?

  init(search: BeamSearch, rules: ContinuationRules) {
    self.search = search
    self.rules = rules
  }

  private var lengths: LengthRange { rules.lengths }
  private var end: Int { rules.end }

  /// Hypotheses that may still grow.
  var count: Int { growing.count }
  var goesOn: Bool { count > 0 }

  /// For each of them, which one of the previous step it extends …
  var parents: [Int] { growing.map(\.parent) }

  /// … and the token that it was extended by, which the next step feeds; none before the first step.
  var lastTokens: [Int] { growing.compactMap { $0.newest?.token.token } }

  /// Whether a hypothesis may go on with nothing but what leaves a trace in the text.
  var demandsVisible: Bool { growing.contains { rules.demandsVisible(after: $0.tail) } }

  var result: SearchResult<Trace> { failure.map { .failure($0) } ?? .success(finished) }

  /// Goes one step further with the predictor's answer for each hypothesis that may still grow.
  mutating func take(_ candidates: ArraySlice<[ScoredToken]>, traces: ArraySlice<Trace>) {
    do throws(SearchError) {
      let traces = Array(traces)
      let extensions = try bestExtensions(candidates, traces)
      if length == lengths.maximum { finish(cut(sparing: extensions)) }
      finish(extensions.filter { $0.next.token == end }.map { hypothesis($0, traces[$0.row]) })
      grow(by: extensions.filter { $0.next.token != end }, traces)
      if !goesOn && finished.isEmpty { throw .noCandidate(length: length - 1) }
      leaveOutHopeless()
    } catch {
      failure = error
      growing = []
    }
  }

  /// The most probable `search.width` extensions of all hypotheses, in a total order, without those that are pruned.
  private func bestExtensions(
    _ candidates: ArraySlice<[ScoredToken]>, _ traces: [Trace]
  ) throws(SearchError) -> [Extension] {
    var all: [Extension] = []
    all.reserveCapacity(candidates.reduce(0) { $0 + $1.count })
    for (row, candidates) in candidates.enumerated() {
      let permitted = try rules.permitted(
        candidates, after: growing[row].tail, attention: Predictor.attention(in: traces[row]), keeping: search.width)
      let before = growing[row].logProbability
      for (rank, next) in permitted.enumerated() {
        let logProbability = before + Double(next.logProbability)
        all.append(Extension(row: row, rank: rank, next: next, logProbability: logProbability))
      }
    }
    let best = all.sorted(by: Extension.precedes).prefix(search.width)
    guard length < lengths.maximum, let pruning = search.pruning, let first = best.first else { return Array(best) }
    let probable = best.prefix { $0.logProbability >= first.logProbability - pruning }
    return Array(best.prefix(max(probable.count, search.spared)))
  }

  private mutating func grow(by extensions: [Extension], _ traces: [Trace]) {
    growing = extensions.map {
      Growing(
        logProbability: $0.logProbability, parent: $0.row,
        newest: Link($0.next, traces[$0.row], after: growing[$0.row].newest),
        tail: rules.extend(
          growing[$0.row].tail, by: $0.next.token, attention: Predictor.attention(in: traces[$0.row])))
    }
    length += 1
  }

  /// The hypotheses that have reached the maximum length and found no end.
  private func cut(sparing extensions: [Extension]) -> [Hypothesis<Trace>] {
    let ending = Set(extensions.map(\.row))
    return (0..<count).filter { !ending.contains($0) }.map(hypothesis)
  }

  /// Hypothesis `row` of those that may still grow, from its first token on.
  private func hypothesis(_ row: Int) -> Hypothesis<Trace> { rated(tokens(of: row)) }

  private func hypothesis(_ last: Extension, _ trace: Trace) -> Hypothesis<Trace> {
    var result = tokens(of: last.row)
    result.extend(by: last.next, trace: trace, end: end)
    return rated(result)
  }

  private func tokens(of row: Int) -> Hypothesis<Trace> {
    var links: [Link<Trace>] = []
    var next = growing[row].newest
    while let link = next {
      links.append(link)
      next = link.parent
    }
    var result = Hypothesis<Trace>()
    for link in links.reversed() { result.extend(by: link.token, trace: link.trace, end: end) }
    return result
  }

  private func rated(_ hypothesis: Hypothesis<Trace>) -> Hypothesis<Trace> {
    var hypothesis = hypothesis
    hypothesis.rate(search.score, coverage: search.coverage) { Predictor.attention(in: $0) }
    return hypothesis
  }

  private mutating func finish(_ hypotheses: [Hypothesis<Trace>]) {
    guard !hypotheses.isEmpty else { return }
    let all = (finished + hypotheses).sorted(by: Hypothesis.precedes)
    finished = search.keepsAll ? all : Array(all.prefix(search.hypotheses))
  }

  /// Leaves out those that cannot displace a finished one; see `BeamSearch`.
  private mutating func leaveOutHopeless() {
    guard !search.keepsAll, let worst = finished.last, worst.hasEnded, finished.count == search.hypotheses
    else { return }
    let endings = length + 1...max(lengths.maximum, length) + 1
    let promising = growing.prefix {
      worst.score < search.score.bound(logProbability: $0.logProbability, lengths: endings)
    }
    growing = Array(promising)
  }
}

/// A hypothesis that may still grow.
private struct Growing<Trace> {
  var logProbability = 0.0
  /// Which hypothesis of the step before it extends.
  var parent = 0
  /// Its last token, and with that the others; nil before the first step.
  var newest: Link<Trace>?
  /// What the rules know of it.
  var tail = HypothesisTail()
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

/// A token of a hypothesis, and those before it, which other hypotheses may share; those of no hypothesis are gone.
private final class Link<Trace> {
  private(set) var parent: Link?
  let token: ScoredToken
  let trace: Trace

  init(_ token: ScoredToken, _ trace: Trace, after parent: Link?) {
    (self.token, self.trace, self.parent) = (token, trace, parent)
  }

  /// One after the other, for of a long row each would otherwise wait for the one before it, on the stack.
  deinit {
    var link = parent
    parent = nil
    while isKnownUniquelyReferenced(&link) {
      let next = link?.parent
      link?.parent = nil
      link = next
    }
  }
}

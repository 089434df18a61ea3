/// Tercom's greedy search for the phrase shifts that bring a hypothesis nearest to its reference, with the limits that
/// sacreBLEU sets it.
struct ShiftSearch {
  private static let longestPhrase = 10  // words
  private static let farthestShift = 50  // words
  private static let mostCandidates = 1000  // tried for one sentence

  private var current: BeamEditDistance
  private var triedCandidates = 0

  private init(_ distance: BeamEditDistance) { current = distance }

  /// The shifts, and the insertions, deletions and substitutions after them, that turn a hypothesis into its reference.
  static func edits(hypothesis: [Int], reference: [Int]) -> Int {
    if reference.isEmpty { return hypothesis.count }
    var search = ShiftSearch(BeamEditDistance(from: hypothesis, to: reference))
    var shifts = 0
    while let best = search.bestShift(), search.triedCandidates < mostCandidates, best.gain > 0 {
      search.current = BeamEditDistance(from: best.words, to: reference)
      shifts += 1
    }
    return shifts + search.current.distance
  }

  /// The best shift of a phrase to where the reference has it, among those that Tercom considers.
  private mutating func bestShift() -> Shift? {
    let alignment = current.alignment
    var best: Shift?
    for start in current.hypothesis.indices {
      for phrase in commonPhrases(from: start) where isMisplaced(phrase, alignment) {
        for target in targets(of: phrase, alignment) {
          let shift = Shift(phrase, to: target, in: current)
          triedCandidates += 1
          if best.map({ shift.isBetter(than: $0) }) ?? true { best = shift }
        }
        if triedCandidates >= Self.mostCandidates { return best }
      }
    }
    return best
  }

  /// The phrases from word `start` of the hypothesis that the reference has too, by place there, then by length.
  private func commonPhrases(from start: Int) -> [Phrase] {
    let (hypothesis, reference) = (current.hypothesis, current.reference)
    let first = max(0, start - Self.farthestShift)
    let end = min(reference.count, start + Self.farthestShift + 1)
    guard first < end else { return [] }
    return (first..<end).flatMap { other in
      let longest = min(Self.longestPhrase, hypothesis.count - start, reference.count - other)
      let common = (0..<longest).prefix { hypothesis[start + $0] == reference[other + $0] }
      return common.map { Phrase(start: start, length: $0 + 1, referenceStart: other) }
    }
  }

  /// Whether the phrase is wrong where it stands, is missing in its place in the reference, and would leave where it
  /// is.
  private func isMisplaced(_ phrase: Phrase, _ alignment: WordAlignment) -> Bool {
    alignment.isHypothesisError[phrase.range].contains(true)
      && alignment.isReferenceError[phrase.referenceRange].contains(true)
      && !phrase.range.contains(alignment.positions[phrase.referenceStart])
  }

  /// The places in the hypothesis that a phrase may be put before, each once in a row.
  private func targets(of phrase: Phrase, _ alignment: WordAlignment) -> [Int] {
    var targets: [Int] = []
    for position in phrase.referenceStart - 1..<phrase.referenceRange.upperBound {
      let target = position < 0 ? 0 : alignment.positions[position] + 1
      if target != targets.last { targets.append(target) }
    }
    return targets
  }
}

/// Words that stand in the hypothesis from `start` and in the reference from `referenceStart`.
private struct Phrase {
  let start: Int
  let length: Int
  let referenceStart: Int

  var range: Range<Int> { start..<start + length }
  var referenceRange: Range<Int> { referenceStart..<referenceStart + length }
}

/// A phrase put elsewhere.
private struct Shift {
  let phrase: Phrase
  let target: Int
  let words: [Int]  // of the hypothesis, shifted
  let gain: Int  // how much nearer to the reference

  init(_ phrase: Phrase, to target: Int, in current: BeamEditDistance) {
    self.phrase = phrase
    self.target = target
    words = Self.shifted(current.hypothesis, phrase.range, to: target)
    gain = current.distance - current.distance(rearranged: words, unchanged: min(phrase.start, target))
  }

  private static func shifted(_ words: [Int], _ range: Range<Int>, to target: Int) -> [Int] {
    var others = words
    others.removeSubrange(range)
    // A target inside the phrase moves it by as many words as lie before the target.
    let place = target > range.upperBound ? target - range.count : min(target, others.count)
    others.insert(contentsOf: words[range], at: place)
    return others
  }

  /// Tercom's ranking: the higher gain, the longer phrase, the earlier phrase, the earlier target.
  func isBetter(than other: Self) -> Bool {
    if gain != other.gain { return gain > other.gain }
    if phrase.length != other.phrase.length { return phrase.length > other.phrase.length }
    return (phrase.start, target) < (other.phrase.start, other.target)
  }
}

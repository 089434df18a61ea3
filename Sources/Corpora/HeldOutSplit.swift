import DragomanText

/// Which pairs of a training corpus are held out as dev set, where none is given.
///
/// The choice depends on the sentences alone, not on their order or a seed, so that trainings compare. Held out are pairs whose
/// sentences stand nowhere else in the corpus, on either side, so that nothing of them is learned, and where these are too few,
/// others whose source stands nowhere else. The corpus is read twice, and memory does not grow with it: see `HeldOutSample`.
package struct HeldOutSplit: Sendable {
  /// One pair in 20, but no more than this: scores of 1,000 sentences are stable enough to decide when to stop.
  package static let most = 1000
  private static let share = 20

  /// The numbers of the held-out pairs, counted from 1.
  package private(set) var pairs: Set<Int>
  /// Whether targets of held-out pairs stand elsewhere, because too few stand only once.
  package let sharesTargets: Bool

  /// The fingerprints of a pair's sides.
  package typealias Pair = (source: UInt64, target: UInt64)

  /// - Parameters:
  ///   - names: of the corpus, for messages
  ///   - forEachPair: gives all pairs to its argument, in order, at each call
  /// - Throws: what `forEachPair` throws; `HeldOutError` when the corpus is too small to hold anything out.
  package init(names: String, forEachPair: ((Pair) -> Void) throws -> Void) throws {
    try self.init(names: names, sampleSize: HeldOutSample.size, forEachPair: forEachPair)
  }

  /// - Parameters:
  ///   - sampleSize: of sources, at most
  ///   - forEachPair: gives all pairs to its argument, in order
  init(
    names: String, sampleSize: Int, forEachPair: ((Pair) -> Void) throws -> Void
  ) throws {
    var sample = HeldOutSample(size: sampleSize)
    try forEachPair { sample.add($0) }
    let wanted = min(Self.most, sample.pairs / Self.share)
    if wanted == 0 { throw HeldOutError.tooFewPairs(names: names, pairs: sample.pairs) }
    let sourceOnly = sample.candidates
    if sourceOnly.isEmpty { throw HeldOutError.onlyRepeated(names: names) }
    var targets = TargetCounts(of: sourceOnly)
    try forEachPair { targets.add($0.target) }
    let both = sourceOnly.filter { targets.standsOnce($0.target) }
    sharesTargets = both.count < min(wanted, sourceOnly.count)
    let others = sharesTargets ? sourceOnly.filter { !targets.standsOnce($0.target) } : []
    pairs = Set((both + others).prefix(wanted).map(\.number))
  }

  /// The split without some of its pairs, which are learned from after all.
  package func without(_ numbers: some Sequence<Int>) -> HeldOutSplit {
    var split = self
    split.pairs.subtract(numbers)
    return split
  }
}

/// Which of the candidates' targets stand in the corpus once.
private struct TargetCounts {
  private var counts: [UInt64: Int]

  init(of candidates: [HeldOutSample.Candidate]) {
    counts = Dictionary(candidates.lazy.map { ($0.target, 0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ target: UInt64) { counts[target]? += 1 }

  func standsOnce(_ target: UInt64) -> Bool { counts[target] == 1 }
}

/// Why no dev set can be held out.
package enum HeldOutError: Error, Equatable, CustomStringConvertible {
  case tooFewPairs(names: String, pairs: Int)
  case onlyRepeated(names: String)
  /// Of those that could be held out.
  case onlyRareLabels(names: String)

  package var description: String {
    switch self {
    case .tooFewPairs(let names, let pairs):
      "\(names): too few pairs (\(pairs.grouped)) to hold some out as a dev set: name one with \(Self.flags)."
    case .onlyRepeated(let names):
      "Every sentence of \(names) stands there several times, so that none can be held out as a dev set: name one with "
        + "\(Self.flags)."
    case .onlyRareLabels(let names):
      "\(names): the labels of the lines that could be held out as a dev set stand nowhere else: add lines with each of them, or "
        + "name a dev set with \(Self.flags)."
    }
  }

  private static let flags = "--dev-source and --dev-target, or --dev-data"
}

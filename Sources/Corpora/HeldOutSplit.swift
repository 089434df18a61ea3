import DragomanText

/// Which pairs of a training corpus are held out as dev set, where none is given.
///
/// The choice depends on the sentences alone, not on their order or a seed, so that trainings compare. Held out are pairs whose
/// sentences stand nowhere else in the corpus, on either side, so that nothing of them is learned; memory is 16 bytes a pair.
package struct HeldOutSplit: Sendable {
  /// One pair in 20, but no more than this: scores of 1,000 sentences are stable enough to decide when to stop.
  package static let most = 1000
  private static let share = 20

  /// The numbers of the held-out pairs, counted from 1.
  package let pairs: Set<Int>
  /// Whether targets of held-out pairs may stand elsewhere, because too few stand only once.
  package let sharesTargets: Bool

  /// - Throws: `InputError` as `ParallelReader` does; `HeldOutError` when the corpus is too small to hold anything out.
  package init(of files: CorpusFiles) throws {
    let reader = try ParallelReader(source: files.source, target: files.target)
    var source: [UInt64] = []
    var target: [UInt64] = []
    while let pair = try reader.next() {
      source.append(LineFingerprint(of: pair.source).value)
      target.append(LineFingerprint(of: pair.target).value)
    }
    try self.init(source: source, target: target, names: files.names)
  }

  init(source: [UInt64], target: [UInt64], names: String) throws(HeldOutError) {
    let wanted = min(Self.most, source.count / Self.share)
    if wanted == 0 { throw .tooFewPairs(names: names, pairs: source.count) }
    let (uniqueSources, uniqueTargets) = (Self.unique(source), Self.unique(target))
    let sourceOnly = source.indices.filter { uniqueSources.contains(source[$0]) }
    let both = sourceOnly.filter { uniqueTargets.contains(target[$0]) }
    sharesTargets = both.count < wanted
    let candidates = sharesTargets ? sourceOnly : both
    if candidates.isEmpty { throw .onlyRepeated(names: names) }
    let ranked = candidates.sorted { (Self.rank(source[$0]), $0) < (Self.rank(source[$1]), $1) }
    pairs = Set(ranked.prefix(wanted).map { $0 + 1 })
  }

  /// What stands there exactly once, blank lines left out.
  private static func unique(_ fingerprints: [UInt64]) -> Set<UInt64> {
    var (once, again): (Set<UInt64>, Set<UInt64>) = ([], [LineFingerprint.blank.value])
    for fingerprint in fingerprints where !once.insert(fingerprint).inserted { again.insert(fingerprint) }
    return once.subtracting(again)
  }

  /// Scatters fingerprints, so that the choice is as good as random (the finalizer of SplitMix64, Steele, Lea & Flood 2014).
  private static func rank(_ fingerprint: UInt64) -> UInt64 {
    var value = (fingerprint ^ (fingerprint >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Why no dev set can be held out.
package enum HeldOutError: Error, Equatable, CustomStringConvertible {
  case tooFewPairs(names: String, pairs: Int)
  case onlyRepeated(names: String)

  package var description: String {
    switch self {
    case .tooFewPairs(let names, let pairs):
      "\(names) have \(pairs.grouped) pairs, too few to hold some out as a dev set: name one with --dev-source and --dev-target."
    case .onlyRepeated(let names):
      "Every sentence of \(names) stands there several times, so that none can be held out as a dev set: name one with "
        + "--dev-source and --dev-target."
    }
  }
}

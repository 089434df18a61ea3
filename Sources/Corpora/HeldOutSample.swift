/// The pairs that may be held out: those whose sources have the lowest ranks, in memory that does not grow with the corpus.
///
/// A source's rank is its fingerprint, scattered; so all pairs of the same source are in the sample or none, and whether it
/// stands once is known for certain. As the lowest ranks are held out first, the sample gives what the whole corpus would, as
/// long as enough of its pairs can be held out.
struct HeldOutSample {
  /// Sources in a sample, at most: about 50 MB.
  static let size = 1 << 20

  /// A pair without an empty side, whose source stands in the corpus once.
  struct Candidate {
    let number: Int  // from 1
    let target: UInt64  // fingerprint
  }

  /// How many pairs were looked at.
  private(set) var pairs = 0
  private let size: Int
  private var highestRank = UInt64.max
  private var sources: [UInt64: Entry] = [:]  // by rank

  private struct Entry {
    var number: Int
    var target: UInt64
    var isRepeated = false
  }

  init(size: Int) { self.size = size }

  mutating func add(_ pair: HeldOutSplit.Pair) {
    pairs += 1
    let rank = Self.rank(pair.source)
    if rank > highestRank || [pair.source, pair.target].contains(LineFingerprint.blank.value) { return }
    if sources[rank] == nil { return insert(rank, Entry(number: pairs, target: pair.target)) }
    sources[rank]?.isRepeated = true
  }

  /// In the order of their ranks.
  var candidates: [Candidate] {
    sources.filter { !$0.value.isRepeated }.sorted { $0.key < $1.key }
      .map { Candidate(number: $0.value.number, target: $0.value.target) }
  }

  /// Where there are too many, the upper half of the ranks goes, which depends on the sources and not on their order.
  private mutating func insert(_ rank: UInt64, _ entry: Entry) {
    sources[rank] = entry
    while sources.count > size {
      highestRank /= 2
      sources = sources.filter { [highestRank] in $0.key <= highestRank }
    }
  }

  /// Scatters fingerprints, so that the choice is as good as random (the finalizer of SplitMix64, Steele, Lea & Flood 2014).
  private static func rank(_ fingerprint: UInt64) -> UInt64 {
    var value = (fingerprint ^ (fingerprint >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

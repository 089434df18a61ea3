/// Learns byte-pair encoding: the most frequent pair of neighbouring symbols becomes a symbol, again and again
/// (Sennrich, Haddow, Birch 2016, "Neural Machine Translation of Rare Words with Subword Units", algorithm 1).
///
/// It works on the distinct segments of a corpus. Counts of pairs are kept up to date merge by merge: only the
/// segments in which a merge happens are looked at.
struct MergeLearner {
  /// Stands for a character outside the alphabet, which takes part in no merge.
  private static let outside: Int32 = -1

  /// The symbols: the alphabet, then what the merges made, in order.
  private(set) var pieces = ByteStrings()
  private(set) var merges: [Merge] = []

  private let marking: Marking
  private let minimumCount: Int
  private let segmentCounts: [Int]
  private var symbols: [Int32] = []
  private var starts: [Int] = []
  private var lengths: [Int] = []
  private var table = PairTable()
  private var heap = PairHeap()

  /// - Parameters:
  ///   - corpus: the segments with their counts
  ///   - alphabet: the symbols before any merge; other characters of the corpus are left out
  ///   - marking: what a segment's symbols are
  ///   - minimumCount: rarer pairs are not merged
  init(_ corpus: SegmentCounts, alphabet: [[UInt8]], marking: Marking, minimumCount: Int) {
    self.marking = marking
    self.minimumCount = minimumCount
    segmentCounts = corpus.counts
    for symbol in alphabet { _ = addPiece(symbol) }
    for segment in segmentCounts.indices {
      addSegment(Array(corpus.segments[segment]))
      countPairs(of: segment, sign: 1)
    }
    for pair in table.pairs.indices where table.counts[pair] >= minimumCount { heap.push(pair, of: table) }
  }

  /// Learns until there are `maximumPieces` symbols or `maximumMerges` merges, or every pair left is too rare.
  mutating func learn(maximumPieces: Int, maximumMerges: Int = .max) {
    while pieces.count < maximumPieces, merges.count < maximumMerges,
      let pair = heap.popMostFrequent(of: table, minimumCount: minimumCount)
    {
      merge(pair)
    }
  }

  /// How often each piece stands in the corpus after all merges.
  func pieceCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: pieces.count)
    for segment in segmentCounts.indices {
      for symbol in symbols[range(of: segment)] where symbol != Self.outside {
        counts[Int(symbol)] += segmentCounts[segment]
      }
    }
    return counts
  }

  private mutating func addPiece(_ bytes: [UInt8]) -> Int32 {
    let known = pieces.count
    let number = pieces.insert(bytes)
    if number == known {
      table.addSymbol(spelling: bytes.flatMap { $0 == Marking.space ? Array(marking.mark.utf8) : [$0] })
    }
    return Int32(number)
  }

  private mutating func addSegment(_ bytes: [UInt8]) {
    let start = symbols.count
    marking.forEachSymbol(of: bytes, in: 0..<bytes.count) { range in
      symbols.append(pieces.number(of: bytes, range).map(Int32.init) ?? Self.outside)
    }
    starts.append(start)
    lengths.append(symbols.count - start)
  }

  private func range(of segment: Int) -> Range<Int> { starts[segment]..<starts[segment] + lengths[segment] }

  /// Adds the pairs of a segment to the table (sign 1), or takes them away (sign -1).
  ///
  /// - Parameter newSymbol: the only symbol whose pairs may be new to the segment; nil when all are.
  private mutating func countPairs(of segment: Int, sign: Int, newSymbol: Int32? = nil) {
    for index in range(of: segment).dropLast() {
      let (left, right) = (symbols[index], symbols[index + 1])
      if left == Self.outside || right == Self.outside { continue }
      let isListed = sign > 0 && (newSymbol == nil || left == newSymbol || right == newSymbol)
      table.add(left, right, count: sign * segmentCounts[segment], segment: segment, isListed: isListed)
    }
  }

  private mutating func merge(_ pair: Int) {
    let (left, right) = table.pairs[pair]
    let result = addPiece(Array(pieces[Int(left)]) + Array(pieces[Int(right)]))
    let merge = Merge(left: left, right: right, result: result)
    merges.append(merge)
    let segments = table.takeSegments(of: pair).map(Int.init)
    for segment in segments where contains(merge, segment) {
      countPairs(of: segment, sign: -1)
      lengths[segment] = replacePair(merge, in: &symbols, range(of: segment))
      countPairs(of: segment, sign: 1, newSymbol: result)
    }
    pushPairs(of: result, in: segments)
  }

  private func contains(_ merge: Merge, _ segment: Int) -> Bool {
    range(of: segment).dropLast().contains { symbols[$0] == merge.left && symbols[$0 + 1] == merge.right }
  }

  /// Only pairs with the new symbol can have become more frequent.
  private mutating func pushPairs(of symbol: Int32, in segments: [Int]) {
    var pushed: Set<Int> = []
    for segment in segments {
      for index in range(of: segment).dropLast() where symbols[index] == symbol || symbols[index + 1] == symbol {
        guard symbols[index] != Self.outside, symbols[index + 1] != Self.outside,
          let pair = table.number(of: symbols[index], symbols[index + 1]), table.counts[pair] >= minimumCount,
          pushed.insert(pair).inserted
        else { continue }
        heap.push(pair, of: table)
      }
    }
  }
}

/// Merges in the order in which they were learned, which is the order in which they are applied
/// (Sennrich, Haddow, Birch 2016, "Neural Machine Translation of Rare Words with Subword Units", section 3.2).
struct MergeTable: Sendable {
  private(set) var merges: [Merge] = []
  private var ranks = PairNumbers()

  /// Adds a merge behind all others; false if its pair has one already.
  mutating func append(_ merge: Merge) -> Bool {
    if ranks[merge.left, merge.right] != nil { return false }
    _ = ranks.insert(merge.left, merge.right, newNumber: Int32(merges.count))
    merges.append(merge)
    return true
  }

  /// Merges symbols until no merge applies: each time the one learned first, at all its places.
  ///
  /// - Parameter isSkipped: asked for every pair that could be merged, each time; a pair that is skipped stays apart in
  ///   this round.
  func apply(to symbols: inout [Int32], isSkipped: () -> Bool = { false }) {
    while let merge = firstLearned(in: symbols, isSkipped: isSkipped) {
      let count = replacePair(merge, in: &symbols, 0..<symbols.count)
      symbols.removeLast(symbols.count - count)
    }
  }

  private func firstLearned(in symbols: [Int32], isSkipped: () -> Bool) -> Merge? {
    var first = Int32.max
    for index in symbols.indices.dropLast() {
      if let rank = ranks[symbols[index], symbols[index + 1]], rank < first, !isSkipped() { first = rank }
    }
    return first == .max ? nil : merges[Int(first)]
  }
}

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
  /// - Parameter isSkipped: asked at every place where the next merge could be, each time; a place that is skipped stays
  ///   as it is in this round (BPE-dropout: Provilkov, Emelianenko & Voita 2020, algorithm 1).
  func apply(to symbols: inout [Int32], isSkipped: () -> Bool = { false }) {
    var places: [Int] = []
    while let merge = firstLearned(in: symbols, isSkipped: isSkipped, &places) {
      put(merge.result, at: places, in: &symbols)
    }
  }

  /// The merge that was learned first of those that are not skipped everywhere, and where it is not; later ones need not be
  /// asked for, as they have no turn in this round.
  private func firstLearned(in symbols: [Int32], isSkipped: () -> Bool, _ places: inout [Int]) -> Merge? {
    places.removeAll(keepingCapacity: true)
    var first = Int32.max
    for index in symbols.indices.dropLast() {
      guard let rank = ranks[symbols[index], symbols[index + 1]], rank <= first, !isSkipped() else { continue }
      if rank < first { places.removeAll(keepingCapacity: true) }
      first = rank
      places.append(index)
    }
    return places.isEmpty ? nil : merges[Int(first)]
  }

  /// Replaces two symbols at each place by one; of places that overlap, the left one counts.
  private func put(_ result: Int32, at places: [Int], in symbols: inout [Int32]) {
    var (kept, index) = (0, 0)
    for place in places where place >= index {
      while index < place {
        symbols[kept] = symbols[index]
        (kept, index) = (kept + 1, index + 1)
      }
      symbols[kept] = result
      (kept, index) = (kept + 1, index + 2)
    }
    symbols.removeSubrange(kept..<index)
  }
}

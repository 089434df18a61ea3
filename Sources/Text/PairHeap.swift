/// The candidates for the next merge, the most frequent on top; pairs of equal count in the order of
/// `PairTable.precedes`.
///
/// Entries stay where they are when a pair's count falls: one with an old count is put back with the new count when it
/// comes to the top. A pair whose count rises is pushed again.
struct PairHeap {
  struct Entry {
    let count: Int
    let pair: Int
  }

  private var entries: [Entry] = []

  mutating func push(_ pair: Int, of table: PairTable) {
    entries.append(Entry(count: table.counts[pair], pair: pair))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !isBefore(entries[child], entries[parent], table) { break }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  /// Removes and returns the most frequent pair, or nil where none has at least `minimumCount`.
  mutating func popMostFrequent(of table: PairTable, minimumCount: Int) -> Int? {
    while let top = pop(table) {
      let count = table.counts[top.pair]
      if count == top.count { return count >= minimumCount ? top.pair : nil }
      if count < top.count, count >= minimumCount { push(top.pair, of: table) }
    }
    return nil
  }

  private mutating func pop(_ table: PairTable) -> Entry? {
    guard let top = entries.first else { return nil }
    let last = entries.removeLast()
    if entries.isEmpty { return top }
    entries[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= entries.count { break }
      if child + 1 < entries.count, isBefore(entries[child + 1], entries[child], table) { child += 1 }
      if !isBefore(entries[child], entries[parent], table) { break }
      entries.swapAt(child, parent)
      parent = child
    }
    return top
  }

  private func isBefore(_ first: Entry, _ second: Entry, _ table: PairTable) -> Bool {
    first.count != second.count ? first.count > second.count : table.precedes(first.pair, second.pair)
  }
}

import Testing

@testable import DragomanText

@Suite struct MergeTableTests {
  /// 0 … 9 are symbols; the merges are (0 1 → 10), (10 2 → 11), (3 3 → 12), (1 2 → 13).
  private func table() -> MergeTable {
    var table = MergeTable()
    for (left, right, result) in [(0, 1, 10), (10, 2, 11), (3, 3, 12), (1, 2, 13)] as [(Int32, Int32, Int32)] {
      _ = table.append(Merge(left: left, right: right, result: result))
    }
    return table
  }

  @Test(
    "the merge learned first comes first, at all its places",
    arguments: [
      ([], []), ([5], [5]), ([0, 1, 2], [11]), ([1, 2, 0, 1], [13, 10]), ([3, 3, 3], [12, 3]),
      ([3, 3, 3, 3], [12, 12]),
      ([0, 0, 1, 2, 0, 1], [0, 11, 10]),
    ] as [([Int32], [Int32])])
  func applies(symbols: [Int32], expected: [Int32]) {
    var symbols = symbols
    table().apply(to: &symbols)
    #expect(symbols == expected)
  }

  @Test("a merge that is skipped stays away")
  func skips() {
    var symbols: [Int32] = [0, 1, 2]
    table().apply(to: &symbols, isSkipped: { true })
    #expect(symbols == [0, 1, 2])
    var asked = 0
    table().apply(to: &symbols) {
      asked += 1
      return asked == 1
    }
    #expect(symbols == [0, 13])
  }

  @Test("a pair has one merge")
  func refusesSecondMerge() {
    var table = table()
    let isAdded = table.append(Merge(left: 0, right: 1, result: 14))
    #expect(!isAdded)
    #expect(table.merges.count == 4)
  }
}

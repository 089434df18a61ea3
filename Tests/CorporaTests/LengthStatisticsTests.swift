import DragomanCorpora
import Testing

@Suite struct LengthStatisticsTests {
  @Test("lengths are summed, and counted by class")
  func sums() throws {
    let lines = [1, 5, 6, 100, 101].map { [String](repeating: "ab", count: $0).joined(separator: " ") }
    let statistics = try SmallCorpus(lines, lines).report().corpora[0].source
    #expect(statistics.lines == 5)
    #expect(statistics.words == 213)
    #expect(statistics.longest == 101)
    #expect(statistics.histogram == [2, 1, 0, 0, 0, 0, 1, 1])
    #expect(statistics.mean(\.words) == 42.6)
  }
}

import Testing

@testable import DragomanCorpora

@Suite struct TallyTests {
  @Test("a tally counts everything and keeps the first five places, each once")
  func keepsFirst() {
    var tally = Tally()
    for line in [1, 1, 2, 3, 4, 5, 6] { tally.add(Place(file: "a", line: line)) }
    #expect(tally.count == 7)
    #expect(tally.places.map(\.line) == [1, 2, 3, 4, 5])
    #expect(tally.of(1400, "pairs") == "7 of 1,400 pairs (0.5 %)")
  }

  @Test(
    "shares have as many digits as they need",
    arguments: [
      (0.5, "50.0 %"), (0.001, "0.1 %"), (0.0004, "0.04 %"), (0.00001, "less than 0.01 %"), (0, "0.0 %"),
      (1, "100.0 %"),
    ])
  func writesShares(share: Double, text: String) {
    #expect(share.percent == text)
  }
}

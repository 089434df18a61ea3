import Testing

@testable import DragomanText

@Suite struct GroupingTests {
  @Test(
    "digits are grouped by threes",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (29000, "29,000"), (1_234_567, "1,234,567"), (-100, "-100"),
      (-1000, "-1,000"),
    ])
  func groups(number: Int, text: String) {
    #expect(number.grouped == text)
  }
}

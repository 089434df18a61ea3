import Results
import Testing

struct WordCountTests {
  @Test(
    "spaces part words, and every Chinese character is one",
    arguments: [
      (["ein kleiner Hund", "zwei  Hunde ."], 6), ([""], 0), ([], 0), (["他在看书"], 4), (["我有 2 本 iPad。"], 5),
    ])
  func words(lines: [String], count: Int) { #expect(lines.wordCount == count) }
}

import Testing

@testable import DragomanEvaluation

struct BLEUTokenizerTests {
  static let cases: [(BLEUTokenizer, String, String)] = [
    (.western, "Hi, it's 1,234.5 (ok)-- 5-6!", "Hi , it's 1,234.5 ( ok ) -- 5 - 6 !"),
    (.western, "„Ja“… &quot;a&lt;b&quot;", "„Ja“… \" a < b \""),
    (.international, "„Ja“… 1,5 € 20%.", "„ Ja “ … 1,5 € 20 % ."),
    (.international, "in 2020.", "in 2020."),
    (.characters, "私は a b", "私 は a b"),
    (.chinese, "我爱iPhone 15，3.5元。", "我 爱 iPhone 15 ， 3.5 元 。"),
    (.none, "  a,b  c. ", "a,b c."),
  ]

  @Test("a line is cut as sacreBLEU cuts it", arguments: cases)
  func tokens(_ tokenizer: BLEUTokenizer, _ line: String, _ expected: String) {
    let tokens = tokenizer.tokens(of: Array(line.unicodeScalars))
    #expect(Scalars(tokens.joined(separator: [" "])) == Array(expected.unicodeScalars))
  }
}

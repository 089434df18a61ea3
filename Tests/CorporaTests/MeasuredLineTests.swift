import Testing

@testable import DragomanCorpora
@testable import DragomanText

@Suite struct MeasuredLineTests {
  @Test(
    "words are counted by white space, and by characters where a script has none",
    arguments: [
      ("", 0, 0), ("a", 1, 1), ("ein Hund  läuft.", 3, 16), ("我爱中国。", 5, 5), ("สวัสดี", 6, 6), ("A股 up", 3, 5),
    ])
  func counts(text: String, words: Int, characters: Int) {
    let line = MeasuredLine(Line(text))
    #expect(line.words == words)
    #expect(line.characters == characters)
  }

  @Test(
    "digits and signs are no letters",
    arguments: [("12 %", false), ("a1", true), ("我", true), ("—", true), ("- 7", false)])
  func findsLetters(text: String, hasLetters: Bool) {
    #expect(MeasuredLine(Line(text)).hasLetters == hasLetters)
  }

  @Test("a line that is not text is not blank")
  func tellsBlankFromUnreadable() {
    #expect(MeasuredLine(Line(" \u{3000}")).isBlank)
    #expect(!MeasuredLine(Line(number: 1, text: "", fault: .utf16, oddities: [])).isBlank)
  }
}

extension Line {
  init(_ text: String, number: Int = 1) { self.init(number: number, text: text, fault: nil, oddities: []) }
}

import Testing

@testable import DragomanText

@Suite struct SpellingTests {
  @Test(
    "what cannot be read is escaped",
    arguments: [
      (" the", "▁the"), ("▁", "\\u{2581}"), ("\\", "\\u{5C}"), ("\t\n", "\\u{9}\\u{A}"), ("\u{A0}", "\\u{A0}"),
      ("\u{200D}", "\\u{200D}"), ("é語", "é語"), ("e\u{301}", "e\u{301}"), ("\u{E000}", "\\u{E000}"),
    ])
  func writes(text: String, spelling: String) {
    #expect(Array(Spelling.write(Array(text.utf8)).utf8) == Array(spelling.utf8))
  }

  @Test("any bytes are read as they were written, and stay on one line without white space")
  func isReversible() {
    var numbers = SeededNumbers(seed: 21)
    for round in 0..<2000 {
      let bytes =
        round % 2 == 0
        ? Array(numbers.line(longest: 6).utf8)
        : (0..<Int.random(in: 1...6, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      let spelling = Spelling.write(bytes)
      #expect(Spelling.read(spelling) == bytes)
      #expect(!spelling.unicodeScalars.contains { $0.properties.isWhitespace })
    }
  }

  @Test(
    "an escape that is not understood is refused",
    arguments: ["\\", "\\n", "\\u{", "\\u{110000}", "\\x{100}", "\\u{zz}", "\\u41"])
  func refuses(spelling: String) {
    #expect(Spelling.read(spelling) == nil)
  }
}

import Testing

@testable import DragomanEvaluation

struct ScalarsTests {
  @Test("words end where Python's split() ends them")
  func words() {
    let text = " a\u{1C}b\u{1F}c\u{A0}d\u{200B}e\u{3000}f\u{2029}g\u{180E}h\r\n\u{85}i "
    #expect(
      scalars(text).words
        == ["a", "b", "c", "d\u{200B}e", "f", "g\u{180E}h", "i"].map(scalars))
  }

  @Test("two spellings of one character are two words")
  func spellings() {
    let words = scalars("\u{E9} e\u{301}").words
    #expect(words[0] != words[1])
  }

  @Test("a replaced scalar does not begin the next pair")
  func pairs() {
    let dots = scalars("a..b.")
    #expect(dots.spacingSecond(after: { $0 != "1" }, of: { $0 == "." }) == scalars("a . .b . "))
    #expect(dots.spacingFirst(of: { $0 == "." }, before: { $0 != "1" }) == scalars("a . .b."))
  }

  @Test("white space at the end is cut", arguments: [(" a \t\n", " a"), (" \n", ""), ("", ""), ("a", "a")])
  func trimmed(_ text: String, _ expected: String) {
    #expect(scalars(text).trimmedAtEnd == scalars(expected))
  }

  private func scalars(_ text: String) -> Scalars { Array(text.unicodeScalars) }
}

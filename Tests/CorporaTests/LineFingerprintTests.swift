import DragomanCorpora
import Testing

@Suite struct LineFingerprintTests {
  @Test(
    "lines that differ in white space only have one fingerprint", arguments: ["a b", " a b ", "a  b\t", "a\u{3000}b"])
  func ignoresSpace(line: String) {
    #expect(LineFingerprint(of: line) == LineFingerprint(of: "a b"))
  }

  @Test(
    "other lines have other fingerprints",
    arguments: ["ab", "b a", "a b c", "A b", "a b.", "", "é"])
  func tellsApart(line: String) {
    #expect(!["a b", "x", "e"].map(LineFingerprint.init).contains(LineFingerprint(of: line)))
  }

  @Test(
    "how an accent is coded makes no other line", arguments: [("é", "e\u{301}"), ("한", "\u{1112}\u{1161}\u{11AB}")])
  func normalizes(composed: String, decomposed: String) {
    #expect(LineFingerprint(of: composed) == LineFingerprint(of: decomposed))
  }

  @Test("a blank line has the fingerprint of no words", arguments: ["", " ", "\t\u{A0}"])
  func knowsBlank(line: String) {
    #expect(LineFingerprint(of: line) == .blank)
  }
}

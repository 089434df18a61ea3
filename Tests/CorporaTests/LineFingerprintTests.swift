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
    arguments: ["ab", "b a", "a b c", "A b", "a b.", "", "e\u{301}", "é"])
  func tellsApart(line: String) {
    let others = ["a b", "x"] + ["e\u{301}", "é"].filter { !$0.utf8.elementsEqual(line.utf8) }
    #expect(!others.map(LineFingerprint.init).contains(LineFingerprint(of: line)))
  }

  @Test("a blank line has the fingerprint of no words", arguments: ["", " ", "\t\u{A0}"])
  func knowsBlank(line: String) {
    #expect(LineFingerprint(of: line) == .blank)
  }
}

import Testing

@testable import DragomanText

@Suite struct WordNumberingTests {
  @Test(
    "what stands between white space is one word",
    arguments: [
      ("", []),
      ("Hello, world.", [0, 0, 1, 1]),
      (" a  b ", [0, 0, 1, 1, 1]),
      ("a\tb\u{A0}c", [0, 1, 1, 1, 1]),
      ("  ", [0]),
    ] as [(String, [Int])])
  func numbersSpacedWords(line: String, expected: [Int]) {
    #expect(words(line, .spaces, .spaceBefore) == expected)
  }

  @Test(
    "in a script without spaces every segment is a word",
    arguments: [
      ("我爱中国。", [0, 1, 2, 3]),
      ("我用 iPhone 15。 好", [0, 1, 2, 3, 3, 3, 4]),
      ("it's me", [0, 1]),
      ("a, b", [0, 0, 1]),
    ] as [(String, [Int])])
  func numbersSegments(line: String, expected: [Int]) {
    #expect(words(line, .words, .spaceBetween) == expected)
  }

  @Test("words of spaced scripts are not taken apart into characters")
  func numbersCharacters() {
    #expect(words("ab c 我们", .characters, .spaceAlone) == [0, 0, 1, 1, 2, 2, 3])
  }

  private func words(_ line: String, _ segmentation: Segmentation, _ marking: Marking) -> [Int] {
    var bytes = Array(line.utf8)
    marking.frame(&bytes)
    var ends: [Int] = []
    Segmenter(segmentation, marking: marking).segment(bytes, ends: &ends)
    return WordNumbering(of: bytes, ends: ends, segmentation).words
  }
}

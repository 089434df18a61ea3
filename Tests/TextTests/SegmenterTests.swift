import Testing

@testable import DragomanText

@Suite struct SegmenterTests {
  private func segments(_ line: String, _ segmentation: Segmentation, _ marking: Marking = .spaceBefore) -> [String] {
    var bytes = Array(line.utf8)
    marking.frame(&bytes)
    var ends: [Int] = []
    Segmenter(segmentation, marking: marking).segment(bytes, ends: &ends)
    var start = 0
    return ends.map { end in
      defer { start = end }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  @Test(
    "spaces: letters, digits and punctuation are told apart, and the space stays with what follows",
    arguments: [
      ("", []),
      ("Hello, world.", [" Hello", ",", " world", "."]),
      ("(It's 3.14!)", [" (", "It's", " 3", ".", "1", "4", "!", ")"]),
      ("l’homme d'or' 'x", [" l’homme", " d'or", "'", " '", "x"]),
      ("snake_case-word", [" snake_case", "-", "word"]),
      ("wait... --", [" wait", "...", " --"]),
      (" a  b ", [" ", " a", " ", " b", " "]),
      ("a\t\tb\u{A0}c", [" a", "\t\t", "b", "\u{A0}", "c"]),
      ("a \tb", [" a", " ", "\t", "b"]),
      ("e\u{301}te\u{301}", [" e\u{301}te\u{301}"]),
      ("我爱中国。", [" 我爱中国", "。"]),
      ("👍🏽👍", [" 👍", "🏽", "👍"]),
    ] as [(String, [String])])
  func cutsAtSpaces(line: String, expected: [String]) {
    #expect(segments(line, .spaces) == expected)
  }

  @Test(
    "tokens: only white space cuts",
    arguments: [
      ("B-PER it's, 42", [" B-PER", " it's,", " 42"]),
      ("a\tb  c", [" a", "\t", "b", " ", " c"]),
    ] as [(String, [String])])
  func cutsTokens(line: String, expected: [String]) {
    #expect(segments(line, .tokens) == expected)
  }

  @Test(
    "words: a script without spaces is cut by ICU's dictionary",
    arguments: [
      ("我爱中国。", ["我", "爱", "中国", "。"]),
      ("私はテニス部員です", ["私", "は", "テニス", "部員", "です"]),
      ("ฉันรักภาษาไทย", ["ฉัน", "รัก", "ภาษา", "ไทย"]),
      ("我用 iPhone 15。", ["我", "用", " iPhone", " 1", "5", "。"]),
      ("don't stop", ["don't", " stop"]),
    ] as [(String, [String])])
  func cutsWords(line: String, expected: [String]) {
    #expect(segments(line, .words, .spaceBetween) == expected)
  }

  @Test(
    "characters: grapheme clusters stay whole",
    arguments: [
      (.spaceAlone, "ab c", ["a", "b", " ", "c"]),
      (.spaceAlone, "e\u{301}👨‍👩‍👧🇩🇪नि", ["e\u{301}", "👨‍👩‍👧", "🇩🇪", "नि"]),
      (.spaceAlone, "a  \tb", ["a", " ", " ", "\t", "b"]),
      (.spaceBetween, "我 爱", ["我", " 爱"]),
    ] as [(Marking, String, [String])])
  func cutsCharacters(marking: Marking, line: String, expected: [String]) {
    #expect(segments(line, .characters, marking) == expected)
  }

  @Test(
    "with the mark behind, the space stays with what precedes",
    arguments: [
      ("the cat", ["the ", "cat "]),
      (" a  b ", [" ", "a ", " ", "b ", " "]),
      ("a \tb", ["a ", "\t", "b "]),
      ("  ", ["   "]),
    ] as [(String, [String])])
  func marksBehind(line: String, expected: [String]) {
    #expect(segments(line, .tokens, .spaceAfter) == expected)
  }

  @Test(
    "no segment is longer than the limit or cut inside a character",
    arguments: Segmentation.allCases.filter { $0 != .lines })
  func limitsLength(segmentation: Segmentation) {
    let line = "ab " + String(repeating: "é語", count: 1000) + String(repeating: "\u{301}", count: 1000)
    let cut = segments(line, segmentation)
    #expect(cut.joined() == " " + line)
    #expect(cut.allSatisfy { $0.utf8.count <= Segmenter.longestSegment && !$0.unicodeScalars.contains("\u{FFFD}") })
  }

  @Test(
    "a label is one segment, however long it is", arguments: ["not a vowel", String(repeating: "x y ", count: 100)])
  func keepsLines(line: String) { #expect(segments(line, .lines, .spaceBetween) == [line]) }

  @Test("the segments of any line, and of any bytes, are all of it", arguments: Segmentation.allCases, Marking.allCases)
  func losesNothing(segmentation: Segmentation, marking: Marking) {
    var numbers = SeededNumbers(seed: 11)
    let segmenter = Segmenter(segmentation, marking: marking)
    var ends: [Int] = []
    for round in 0..<600 {
      var bytes = Array(numbers.line(longest: 20).utf8)
      if round % 3 == 0 { bytes = bytes.map { _ in UInt8.random(in: 0...255, using: &numbers) } }
      marking.frame(&bytes)
      segmenter.segment(bytes, ends: &ends)
      #expect(ends.last ?? 0 == bytes.count)
      #expect(zip([0] + ends, ends).allSatisfy { $0 < $1 })
    }
  }
}

import DragomanTestSupport
import Testing

@testable import DragomanText

@Suite struct VocabularyTests {
  private static let lines = [
    "The cat sat on the mat.", "The dog's bone; 42 times!", "the cat, the dog, the (mat)", "Das Haus ist schön.",
    "我爱中国。",
    "私はテニス部員です", "e\u{301}te\u{301} été", " leading", "trailing ", "a  b\tc\u{A0}d", "▁ marks ▁▁",
    "\\ <0x41> </s> <unk> @@",
  ]

  static func build(
    _ lines: [String] = lines, _ kind: VocabularyKind = .subword, _ segmentation: Segmentation? = nil,
    marking: Marking? = nil,
    _ adjust: (inout VocabularyOptions) -> Void = { _ in }
  ) throws -> Vocabulary {
    var options = VocabularyOptions()
    options.kind = kind
    options.sourceSegmentation = segmentation
    options.marking = marking
    options.joint = false
    adjust(&options)
    var builder = try VocabularyBuilder(options)
    for line in lines { builder.add(source: line, target: "") }
    return try builder.build().vocabularies.source
  }

  @Test("vocabularies are the same however often their tokens were counted, and are not with another normalization")
  func same() throws {
    let lines = ["a b b", "b c"]
    let once = try Self.build(lines, .word) { $0.minimumCount = 1 }
    let twice = try Self.build(lines + lines, .word) { $0.minimumCount = 1 }
    #expect(once.counts != twice.counts && once.isSame(as: twice))
    let other = try Self.build(lines, .word) { ($0.minimumCount, $0.normalization) = (1, .nfkc) }
    #expect(once.hasTokens(of: other) && !once.isSame(as: other))
  }

  private func pieces(_ vocabulary: Vocabulary, _ line: String) -> [String] {
    vocabulary.encode(line).map(vocabulary.spelling)
  }

  @Test("random Unicode comes back, byte for byte", arguments: Segmentation.allCases, [nil] + Marking.allCases)
  func returnsRandomText(segmentation: Segmentation, marking: Marking?) throws {
    let vocabulary = try Self.build(Self.lines, .subword, segmentation, marking: marking)
    var numbers = SeededNumbers(seed: 3)
    for line in Self.lines + (0..<300).map({ _ in numbers.line(longest: 16) }) {
      let normal = Array(vocabulary.normalization.normalize(line).utf8)
      let ids = vocabulary.encode(line)
      let pieces = vocabulary.encodeWithWords(line)
      let decoded = vocabulary.decodeWithWords(ids)
      #expect(
        Array(vocabulary.decode(ids).utf8) == normal && Array(decoded.text.utf8) == normal && pieces.map(\.id) == ids
          && decoded.words == pieces.map(\.word) && !ids.contains(Vocabulary.unknown), "\(line.debugDescription)")
    }
  }

  @Test("what a word or character vocabulary has comes back", arguments: [VocabularyKind.word, .character])
  func returnsKnownText(kind: VocabularyKind) throws {
    let vocabulary = try Self.build(Self.lines, kind) { $0.minimumCount = 1 }
    for line in Self.lines {
      #expect(Array(vocabulary.decode(vocabulary.encode(line)).utf8) == Array(Normalization.nfc.normalize(line).utf8))
    }
  }

  @Test("the special ids are the same for every kind", arguments: VocabularyKind.allCases)
  func fixesSpecialIDs(kind: VocabularyKind) throws {
    let vocabulary = try Self.build(Self.lines, kind)
    #expect((0..<3).map(vocabulary.spelling) == ["</s>", "<s>", "<unk>"])
    #expect([Vocabulary.end, Vocabulary.begin, Vocabulary.unknown] == [0, 1, 2])
    #expect(vocabulary.counts.count == vocabulary.count)
    #expect(vocabulary.counts[Vocabulary.end] == Self.lines.count)
  }

  @Test("punctuation does not change the pieces of a word")
  func sharesPieces() throws {
    let vocabulary = try Self.build(Array(repeating: "cat sat", count: 5) + ["cat."])
    #expect(pieces(vocabulary, "cat") == ["▁cat"])
    #expect(pieces(vocabulary, "cat.") == ["▁cat", "<0x2E>"])
  }

  @Test("what is not in the alphabet is spelled by its bytes")
  func fallsBackToBytes() throws {
    let vocabulary = try Self.build(["aa aa", "b"])
    #expect(pieces(vocabulary, "aa語") == ["▁aa", "<0xE8>", "<0xAA>", "<0x9E>"])
    #expect(pieces(vocabulary, "b") == ["▁", "<0x62>"])
    #expect(vocabulary.counts[3 + 0x62] == 1)
    #expect(vocabulary.encode("b aa").map(vocabulary.isByte) == [false, true, false])
  }

  @Test("a word vocabulary shows the unknown, and its place")
  func showsUnknownWords() throws {
    let vocabulary = try Self.build(Array(repeating: "the cat sat.", count: 2) + ["the dog"], .word)
    #expect(vocabulary.decode(vocabulary.encode("the dog sat.")) == "the <unk> sat.")
    #expect(vocabulary.counts[Vocabulary.unknown] == 1)
    #expect(vocabulary.count == 3 + 4)
  }

  @Test("tokens keep the order of their counts, and equals that of their bytes")
  func ordersTokens() throws {
    let vocabulary = try Self.build(["b a c", "c a", "a"], .word, .tokens) { $0.minimumCount = 1 }
    #expect((3..<6).map(vocabulary.spelling) == ["▁a", "▁c", "▁b"])
    #expect(vocabulary.counts == [3, 3, 0, 3, 2, 1])
  }

  @Test("begin and end are passed over, and broken bytes are repaired")
  func decodesWhatModelsPutOut() throws {
    let vocabulary = try Self.build()
    let ids = vocabulary.encode("the cat")
    #expect(vocabulary.decode([Vocabulary.begin] + ids + [Vocabulary.end]) == "the cat")
    #expect(vocabulary.decode([3 + 0xE8] + ids) == "\u{FFFD} the cat")
    #expect(vocabulary.decodeWithWords([3 + 0xE8, 0] + ids).words.prefix(2) == [0, -1])
    #expect(vocabulary.decode([]) == "")
  }

  @Test(
    "a decoded line without the first space keeps its first letter, and its words their numbers",
    arguments: [(["t", "▁the"], "t the", [0, 1]), (["▁the", ",", "▁the"], "the, the", [0, 0, 1])]
      as [([String], String, [Int])])
  func decodesUnframedLines(spellings: [String], text: String, words: [Int]) throws {
    let vocabulary = try Self.build()
    let ids = try spellings.map { spelling in
      try #require((0..<vocabulary.count).first { vocabulary.spelling(of: $0) == spelling })
    }
    let decoded = vocabulary.decodeWithWords(ids)
    #expect(decoded.text == text)
    #expect(decoded.words == words)
  }

  @Test("words are numbered by white space, or by segments where there is none")
  func numbersWords() throws {
    let spaced = try Self.build(Array(repeating: "the mat.", count: 3), .subword, .spaces)
    #expect(spaced.encodeWithWords("the mat. matt").map(\.word) == [0, 1, 1, 2, 2])
    #expect(
      spaced.segments(of: "the mat. matt") == ["the", "mat", ".", "matt", "matt"] && spaced.segments(of: "").isEmpty)
    let wide = " the  mat. matt"
    #expect(spaced.segments(of: wide).filter { !$0.isEmpty } == ["the", "mat", ".", "matt", "matt"])
    #expect(spaced.segments(of: wide).count == spaced.encode(wide).count)
    let chinese = try Self.build(Array(repeating: "我爱中国。", count: 3), .subword, .words)
    #expect(chinese.segments(of: "我爱中国。") == ["我", "爱", "中国", "。"])
    #expect(chinese.encodeWithWords("我爱中国。").map(\.word) == [0, 1, 2, 3])
    #expect(pieces(chinese, "我爱中国。") == ["我", "爱", "中国", "。"])
  }

  @Test("many threads encode with one vocabulary")
  func encodesConcurrently() async throws {
    let vocabulary = try Self.build()
    let expected = Self.lines.map(vocabulary.encode)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { (0..<50).allSatisfy { _ in Self.lines.map(vocabulary.encode) == expected } }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }

  @Test("a cache that is full is emptied, and the ids stay the same")
  func forgetsSegments() throws {
    let vocabulary = try Self.build()
    let first = vocabulary.encode("the cat")
    for number in 0..<70_000 {
      let letters = String(number).utf8.map { Unicode.Scalar($0 + 0x31) }
      _ = vocabulary.encode(String(String.UnicodeScalarView(letters)))
    }
    for _ in 0..<2 { #expect(vocabulary.encode("the cat") == first) }
  }
}

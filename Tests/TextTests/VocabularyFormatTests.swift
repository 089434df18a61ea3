import Testing

@testable import DragomanText

@Suite struct VocabularyFormatTests {
  private static func pair(_ kind: VocabularyKind, joint: Bool?) throws -> VocabularyPair {
    var options = VocabularyOptions()
    options.kind = kind
    options.joint = joint
    var builder = try VocabularyBuilder(options)
    for line in ["the cat, the cat", "a\tb ▁ \\ the cat", "e\u{301}\u{A0}x"] {
      builder.add(source: line, target: "我爱中国。我爱。")
    }
    return try builder.build().vocabularies
  }

  @Test("a file that is read gives the same file and the same ids", arguments: VocabularyKind.allCases, [true, false])
  func isReversible(kind: VocabularyKind, joint: Bool) throws {
    let pair = try Self.pair(kind, joint: joint)
    let read = try VocabularyPair(parsing: pair.text, named: "v")
    #expect(Array(read.text.utf8) == Array(pair.text.utf8))
    #expect(read.isJoint == joint)
    for line in ["the cat ▁ \\ 爱", "我爱中国。", "unseen éx"] {
      #expect(read.source.encode(line) == pair.source.encode(line))
      #expect(read.target.encode(line) == pair.target.encode(line))
    }
  }

  @Test("sides of different kinds and normalizations keep their own")
  func keepsSidesApart() throws {
    var options = VocabularyOptions()
    (options.kind, options.targetKind, options.normalization) = (.subword, .label, .nfkcCasefold)
    options.targetNormalization = .nfc
    var builder = try VocabularyBuilder(options)
    for line in ["The Cat", "the CAT sat"] { builder.add(source: line, target: "Label A") }
    let pair = try builder.build().vocabularies
    #expect(pair.text.hasPrefix("dragoman vocabulary 2\nsource kind: subword\ntarget kind: label\nsource norm"))
    let read = try VocabularyPair(parsing: pair.text, named: "v")
    #expect(Array(read.text.utf8) == Array(pair.text.utf8))
    #expect(read.source.decode(read.source.encode("THE CAT")) == "the cat")
    #expect(read.target.decode(read.target.encode("Label A")) == "Label A")
    #expect(read.target.encode("label a") == [Vocabulary.unknown])
  }

  @Test("the same corpus gives the same bytes")
  func isDeterministic() throws {
    let first = try Self.pair(.subword, joint: false).text
    for _ in 0..<3 { #expect(try Self.pair(.subword, joint: false).text == first) }
  }

  @Test("the file is what the guide shows")
  func showsItself() throws {
    var options = VocabularyOptions()
    options.kind = .word
    options.minimumCount = 1
    var builder = try VocabularyBuilder(options)
    builder.add(source: "ja, ja", target: "yes yes")
    let text = try builder.build().vocabularies.text
    #expect(
      text == """
        dragoman vocabulary 1
        kind: word
        normalization: nfc
        source segmentation: spaces
        target segmentation: spaces
        source marking: space-before
        target marking: space-before
        source tokens: 5
        </s>\t1
        <s>\t1
        <unk>\t0
        ▁ja\t2
        ,\t1
        source merges: 0
        target tokens: 4
        </s>\t1
        <s>\t1
        <unk>\t0
        ▁yes\t2
        target merges: 0
        end

        """)
  }

  @Test("a newer version is refused, and named")
  func refusesNewerVersion() throws {
    let text = try Self.pair(.word, joint: false).text.replacing("dragoman vocabulary 1", with: "dragoman vocabulary 3")
    let error = #expect(throws: VocabularyError.self) { try VocabularyPair(parsing: text, named: "vocab/de-en") }
    #expect(error == .newerVersion(name: "vocab/de-en", version: 3, known: 2))
    #expect(
      error?.description.hasPrefix(
        "vocab/de-en, line 1: version 3 of the vocabulary format; this dragoman reads versions up to 2.") == true)
  }

  @Test(
    "what is no vocabulary is refused",
    arguments: ["", "\n", "hello\n", "dragoman vocabulary\n", "dragoman vocabulary x\n", "dragoman vocabulary 0\n"])
  func refusesOtherText(text: String) {
    #expect(throws: VocabularyError.notAVocabulary(name: "v")) { try VocabularyPair(parsing: text, named: "v") }
  }

  @Test(
    "damage is reported with its line",
    arguments: [
      ("kind: subword", "kind: letters", nil, "“letters” is no kind; known are: subword, word, character"),
      ("normalization: nfc\n", "", nil, "“normalization: …” was expected here"),
      ("target segmentation: words", "target segmentation: syllables", nil, "is no target segmentation"),
      ("<s>\t", "<x>\t", nil, "token 1 must be “<s>”, not “<x>”"),
      ("<0x00>\t0", "<0x00> 0", nil, "a token, a tab and a count were expected here"),
      ("<0x01>\t0", "<0x01>\t-1", nil, "a token, a tab and a count were expected here"),
      ("<0x02>\t0", "<0x2>\t0", nil, "token 5 must be “<0x02>”, not “<0x2>”"),
      ("source tokens: ", "source tokens: x", nil, "is no count"),
      ("source tokens: ", "source tokens: 9", "source merges: ", "expected here"),
      ("\nend\n", "\n", "", "the file ends here, before its line “end”"),
      ("\nend\n", "\nend\nmore\n", nil, "something follows the line “end”"),
      ("source merges: ", "source merges: 9", "target tokens: ", "expected here"),
      ("\n▁th e\n", "\n▁th q\n", nil, "has a part or a result that is no token"),
      ("\n▁th e\n", "\n▁th e\n▁th e\n", nil, "the merge “▁th e” stands here a second time"),
      ("\n▁th e\n", "\n▁the\n", nil, "two tokens with a space between them were expected here"),
      ("\n▁th\t", "\n▁t\t", nil, "the token “▁t” stands here a second time"),
      ("\n▁th\t", "\n\\q\t", nil, "is no token"),
      (
        "kind: subword", "source kind: subword\ntarget kind: label", "target marking",
        "the target’s labels need the segmentation"
      ),
    ] as [(String, String, String?, String)])
  func reportsDamage(original: String, damaged: String, foundBefore: String?, problem: String) throws {
    let text = try Self.pair(.subword, joint: false).text
    let found = text.firstRange(of: original)
    let range = try #require(found, "the sample has “\(original)”")
    let damagedText = text[..<range.lowerBound] + damaged + text[range.upperBound...]
    let error = #expect(throws: VocabularyError.self) { try VocabularyPair(parsing: String(damagedText), named: "v") }
    guard case .damaged("v", let foundLine, let foundProblem) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(foundProblem.contains(problem))
    var beginning = text[..<range.lowerBound] + (damaged.hasSuffix("\n") ? damaged.dropLast() : damaged[...])
    if let foundBefore {
      let end = foundBefore.isEmpty ? damagedText.endIndex : damagedText.firstRange(of: foundBefore)?.lowerBound
      beginning = damagedText[..<(try #require(end))]
    }
    #expect(foundLine == beginning.utf8.count { $0 == 0x0A } + 1)
  }

  @Test("a file that is cut off anywhere is refused")
  func refusesTruncation() throws {
    let lines = try Self.pair(.subword, joint: true).text.utf8.split(separator: 0x0A)
    for count in 1..<lines.count {
      let text = lines[..<count].map { String(Substring($0)) }.joined(separator: "\n") + "\n"
      let error = #expect(throws: VocabularyError.self) { try VocabularyPair(parsing: text, named: "v") }
      guard case .damaged("v", let line, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(line == count + 1)
    }
  }
}

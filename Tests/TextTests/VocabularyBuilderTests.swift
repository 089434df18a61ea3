import Testing

@testable import DragomanText

@Suite struct VocabularyBuilderTests {
  private func build(
    _ source: String, _ target: String, pairs: Int = 3, _ adjust: (inout VocabularyOptions) -> Void = { _ in }
  ) throws -> (vocabularies: VocabularyPair, report: VocabularyReport) {
    var options = VocabularyOptions()
    adjust(&options)
    var builder = try VocabularyBuilder(options)
    for _ in 0..<pairs { builder.add(source: source, target: target) }
    return try builder.build()
  }

  @Test(
    "both sides share a vocabulary where they share a script",
    arguments: [
      ("Das Haus ist alt.", "The house is old.", true), ("我爱中国。", "I love China.", false),
      ("Дом стар.", "The house is old.", false), ("私はペンです", "这是笔。", false), ("42", "42", true),
    ])
  func choosesJointness(source: String, target: String, isJoint: Bool) throws {
    let (vocabularies, report) = try build(source, target)
    #expect(vocabularies.isJoint == isJoint)
    #expect(report.sentences[0].hasPrefix("One vocabulary for \(isJoint ? "both sides" : "each side")"))
    if isJoint { #expect(vocabularies.source.text == vocabularies.target.text) }
  }

  @Test(
    "the script of a side decides how it is cut",
    arguments: [
      ("Das Haus", .spaces), ("我爱中国", .words), ("ฉันรักภาษาไทย", .words), ("한국어를 사랑해요", .spaces),
      ("iPhone 用户很多很多", .words),
      ("The word 我 means I", .spaces), ("ကျွန်တော် မြန်မာစကား", .words), ("ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", .words), ("ຂ້ອຍຮັກພາສາລາວ", .words),
    ] as [(String, Segmentation)])
  func choosesSegmentation(line: String, segmentation: Segmentation) throws {
    #expect(try build(line, "x").vocabularies.source.segmentation == segmentation)
  }

  @Test("what is asked for is done, and the report says so")
  func obeys() throws {
    let (vocabularies, report) = try build("Das Haus", "The house") {
      $0.joint = false
      $0.size = 270
      $0.sourceSegmentation = .characters
    }
    #expect(!vocabularies.isJoint)
    #expect(vocabularies.source.segmentation == .characters)
    #expect(vocabularies.source.count <= 270)
    #expect(report.sentences[0] == "One vocabulary for each side, as asked.")
    #expect(report.sentences[2] == "Source lines are cut by characters: as asked.")
    #expect(report.sentences[3] == "Target lines are cut by spaces: the script is Latin.")
  }

  @Test("a text is cut for a script without spaces, though most letters are of another one")
  func mixedScripts() throws {
    let report = try build("Windows を使う", "I use Windows") { _ in }.report
    #expect(report.sentences[2] == "Source lines are cut by words: the script is Hiragana.")
    #expect(report.sentences[3] == "Target lines are cut by spaces: the script is Latin.")
  }

  @Test("what the tokens are needs no other reason, and both sides may have the same one")
  func saysWhatTokensAre() throws {
    let characters = try build("Das Haus", "The house") { ($0.kind, $0.joint) = (.character, true) }.report.sentences
    #expect(characters[0] == "One vocabulary for both sides, as asked.")
    #expect(characters[1].hasSuffix("tokens: at most 5,000, as usual."))
    #expect(Array(characters[2...]) == ["Lines of both sides are cut by characters, which are the tokens."])
    let labels = try build("Das Haus", "de") { ($0.sourceKind, $0.targetKind) = (.subword, .label) }.report.sentences
    #expect(labels[1].contains(", for 3 pairs."))
    #expect(
      Array(labels[2...]) == [
        "Source lines are cut by spaces: the script is Latin.", "Target lines are labels, each of which is a token.",
      ])
  }

  @Test("every label is a token, however small the vocabulary is asked to be")
  func keepsLabels() throws {
    var options = VocabularyOptions()
    (options.targetKind, options.joint, options.size) = (.label, false, 270)
    var builder = try VocabularyBuilder(options)
    for label in 0..<400 { builder.add(source: "ein Hund", target: "label \(label)") }
    #expect(try builder.build().vocabularies.target.count == Vocabulary.unknown + 1 + 400)
  }

  @Test("a label is not cut")
  func refusesToCutLabels() {
    var options = VocabularyOptions()
    (options.targetKind, options.targetSegmentation) = (.label, .words)
    #expect(throws: VocabularyError.segmentationOfLabels(.words)) { try options.validate() }
    options.targetSegmentation = .lines
    #expect(throws: Never.self) { try options.validate() }
  }

  @Test(
    "a size that is not given comes from the count of pairs",
    arguments: [(1, 2_000), (10_000, 2_000), (10_001, 4_000), (30_000, 6_000), (150_000, 8_000), (1_000_000, 16_000)])
  func choosesSize(pairs: Int, size: Int) {
    #expect(VocabularySize.automatic(pairs: pairs, VocabularyOptions()) == size)
  }

  @Test("a limit of merges takes the place of that of subwords, and of no other", arguments: VocabularyKind.allCases)
  func countsMerges(kind: VocabularyKind) {
    var options = VocabularyOptions()
    options.kind = kind
    let usual = VocabularySize.automatic(pairs: 1, options)
    options.maximumMerges = 8_000
    #expect(VocabularySize.automatic(pairs: 1, options) == (kind == .subword ? .max : usual))
  }

  @Test("the size is an upper bound", arguments: VocabularyKind.allCases, [270, 300, 100_000])
  func boundsSize(kind: VocabularyKind, size: Int) throws {
    let words = (0..<500).map { String($0 * 7919 % 1000, radix: 36).filter(\.isLetter) + "x" }.joined(separator: " ")
    let vocabularies = try build(words, words) {
      $0.kind = kind
      $0.size = size
    }.0
    #expect(vocabularies.source.count <= size)
    if kind == .subword, size == 300 { #expect(vocabularies.source.count == 300) }
  }

  @Test("the choices are the same however long the corpus is", arguments: [9_999, 10_000, 10_001])
  func countsEveryPair(pairs: Int) throws {
    let (vocabularies, report) = try build("我爱", "a b", pairs: pairs)
    #expect(report.sentences[1].contains("for \(pairs.grouped) pairs"))
    #expect(vocabularies.source.segmentation == .words)
    #expect(vocabularies.source.counts[Vocabulary.end] == pairs)
    #expect(vocabularies.target.counts.dropFirst(3).reduce(0, +) == 2 * pairs)
  }

  @Test("a corpus without text is refused")
  func refusesEmptyCorpus() throws {
    #expect(throws: VocabularyError.emptyCorpus) { try build("", "") }
    #expect(throws: VocabularyError.emptyCorpus) { try build("x", "x", pairs: 0) }
  }

  @Test("options that cannot be met are refused")
  func refusesOptions() {
    #expect(throws: VocabularyError.sizeTooSmall(259, smallest: 260, .subword)) {
      try build("a", "b") { $0.size = 259 }
    }
    #expect(throws: VocabularyError.minimumCountTooSmall(0)) { try build("a", "b") { $0.minimumCount = 0 } }
    #expect(throws: VocabularyError.segmentationOfCharacters(.words)) {
      try build("a", "b") {
        $0.kind = .character
        $0.targetSegmentation = .words
      }
    }
    #expect(throws: VocabularyError.negativeMerges(-1)) { try build("a", "b") { $0.maximumMerges = -1 } }
  }
}

extension Vocabulary {
  /// All tokens, one a line.
  fileprivate var text: String { (0..<count).map(spelling).joined(separator: "\n") }
}

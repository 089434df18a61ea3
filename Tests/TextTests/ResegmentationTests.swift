import DragomanTestSupport
import FoundationEssentials
import Testing

@testable import DragomanText

@Suite struct ResegmentationTests {
  private static let words = ["low", "lower", "lowest", "newer", "wider", "kind", "the", "a", "slow"]

  private static func vocabulary() throws -> Vocabulary {
    try VocabularyTests.build(Array(repeating: words.joined(separator: " "), count: 5) + ["Haus.", "42!"])
  }

  @Test("the text stays the same: random Unicode", arguments: Segmentation.allCases, [nil] + Marking.allCases)
  func keepsRandomText(segmentation: Segmentation, marking: Marking?) throws {
    let vocabulary = try VocabularyTests.build(
      Self.words + ["我爱中国。", "e\u{301}te"], .subword, segmentation, marking: marking)
    var (numbers, random) = (SeededNumbers(seed: 5), SeededNumbers(seed: 6))
    for line in Self.words + (0..<300).map({ _ in numbers.line(longest: 16) }) {
      let ids = vocabulary.encode(line)
      let normal = Array(vocabulary.normalization.normalize(line).utf8)
      for dropout in [0.1, 0.5, 1] {
        let drawn = vocabulary.resegment(ids, dropout: dropout, using: &random)
        #expect(Array(vocabulary.decode(drawn).utf8) == normal, "\(line.debugDescription)")
      }
      #expect(vocabulary.resegment(ids, dropout: 0, using: &random) == ids)
    }
  }

  @Test("the text stays the same: every line of the bundled corpus", arguments: ["train.zh", "train.en"])
  func keepsBundledCorpus(file: String) throws {
    let reader = try LineReader(
      contentsOf: SharedCorpora.packageDirectory.appendingPathComponent("data/zh-en/\(file)"))
    var lines: [String] = []
    while let line = try reader.nextText() { lines.append(line) }
    let vocabulary = try VocabularyTests.build(lines)
    var random = SeededNumbers(seed: 1)
    var changed = 0
    let wrong = lines.first { line in
      let ids = vocabulary.encode(line)
      let drawn = vocabulary.resegment(ids, dropout: 0.1, using: &random)
      if drawn != ids { changed += 1 }
      return vocabulary.decode(drawn) != vocabulary.normalization.normalize(line)
        || vocabulary.resegment(ids, dropout: 0, using: &random) != ids
    }
    #expect(wrong == nil)
    #expect(changed > lines.count / 4)
  }

  @Test("when all merges are left out, characters are")
  func spellsCharacters() throws {
    let vocabulary = try Self.vocabulary()
    var random = SeededNumbers(seed: 1)
    let drawn = vocabulary.resegment(vocabulary.encode("the lowest é"), dropout: 1, using: &random)
    #expect(
      drawn.map(vocabulary.spelling)
        == ["▁", "t", "h", "e", "▁", "l", "o", "w", "e", "s", "t", "▁", "<0xC3>", "<0xA9>"])
  }

  @Test("a seed determines the draws")
  func followsSeed() throws {
    let vocabulary = try Self.vocabulary()
    let ids = vocabulary.encode(Self.words.joined(separator: " "))
    let drawn = [1, 1, 2].map { (seed: UInt64) in
      var random = SeededNumbers(seed: seed)
      return (0..<9).map { _ in vocabulary.resegment(ids, dropout: 0.3, using: &random) }
    }
    #expect(drawn[0] == drawn[1])
    #expect(drawn[0] != drawn[2])
  }

  /// Of x y z with the merges (x y) and (xy z), the first is left out with p, for it is the only one that is possible; then
  /// the second.
  @Test("merges are left out as often as asked", arguments: [0.1, 0.25, 0.6])
  func leavesOutShare(dropout: Double) throws {
    var merges = MergeTable()
    _ = merges.append(Merge(left: 0, right: 1, result: 3))
    _ = merges.append(Merge(left: 3, right: 2, result: 4))
    var random = SeededNumbers(seed: 9)
    let (trials, numbers) = (20_000, 0..<20_000)
    var counts = [Int](repeating: 0, count: 4)
    for _ in numbers {
      var symbols: [Int32] = [0, 1, 2]
      merges.apply(to: &symbols) { Double.random(in: 0..<1, using: &random) < dropout }
      counts[symbols.count] += 1
    }
    for (count, share) in zip(counts[1...], [(1 - dropout) * (1 - dropout), (1 - dropout) * dropout, dropout]) {
      // Four standard deviations of a binomial distribution.
      #expect(abs(Double(count) / Double(trials) - share) < 4 * (share * (1 - share) / Double(trials)).squareRoot())
    }
  }

  @Test("each place of a merge is left out by itself")
  func drawsPlaces() {
    var merges = MergeTable()
    _ = merges.append(Merge(left: 0, right: 1, result: 2))
    var asked = 0
    var symbols: [Int32] = [0, 1, 5, 0, 1]
    merges.apply(to: &symbols) {
      asked += 1
      return asked != 1
    }
    #expect(symbols == [2, 5, 0, 1])
  }

  @Test(
    "two lines are parted by a space of their own only where neither brings one and the language writes them",
    arguments: [
      (.subword, nil, nil, "a dog", []), (.subword, .spaces, .spaceAfter, "a dog", []),
      (.subword, .spaces, .spaceBetween, "a dog", [" "]), (.character, nil, nil, "a dog", [" "]),
      (.character, nil, nil, "我爱中国。", []), (.subword, nil, nil, "我爱中国。", []),
    ] as [(VocabularyKind, Segmentation?, Marking?, String, [String])])
  func separates(
    kind: VocabularyKind, segmentation: Segmentation?, marking: Marking?, line: String, expected: [String]
  ) throws {
    let lines = Array(repeating: line, count: 3)
    let vocabulary = try VocabularyTests.build(lines, kind, segmentation, marking: marking)
    let separator = vocabulary.separator
    #expect(separator.map { vocabulary.decode([$0]) } == expected)
    #expect(
      vocabulary.decode(vocabulary.encode(line) + separator + vocabulary.encode(line))
        == (separator.isEmpty && !line.contains(" ") ? line + line : line + " " + line))
  }
}

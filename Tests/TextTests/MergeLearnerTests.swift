import DragomanTestSupport
import Testing

@testable import DragomanText

@Suite struct MergeLearnerTests {
  @Test(
    "the merges of a corpus are those subword-nmt learned",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"))
  func learnsWhatSubwordNMTLearns() throws {
    let tokens = try Self.learnFixture().tokens
    let learned = tokens.merges.merges.map { merge in
      [merge.left, merge.right]
        .map { String(decoding: tokens.texts[Int($0)], as: UTF8.self).replacing(" ", with: "</w>") }
        .joined(separator: " ")
    }
    let codes = try SharedCorpora.lines("tokenizer-fixtures/subword-nmt.bpe.ref")
    #expect(codes.first == "#version: 0.2")
    #expect(learned.count == 1000)
    #expect(learned == Array(codes.dropFirst()))
  }

  @Test(
    "text is cut into the pieces into which subword-nmt cuts it",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"))
  func encodesAsSubwordNMTDoes() throws {
    let vocabulary = try Self.learnFixture()
    let corpus = try SharedCorpora.lines("tokenizer-fixtures/subword-nmt.corpus.en")
    let expected = try SharedCorpora.lines("tokenizer-fixtures/subword-nmt.corpus.bpe.ref.en")
    #expect(corpus.count == expected.count)
    for (line, expected) in zip(corpus, expected) {
      let pieces = vocabulary.encode(line).map { String(decoding: vocabulary.tokens.bytes(of: $0), as: UTF8.self) }
      let marked = pieces.map { $0.hasSuffix(" ") ? $0 : $0 + "@@ " }.joined()
      #expect(marked.utf8.dropLast().elementsEqual(expected.utf8))
    }
  }

  private static func learnFixture() throws -> Vocabulary {
    // The conventions of subword-nmt 0.2.
    var options = VocabularyOptions()
    (options.joint, options.normalization, options.minimumCount) = (true, .none, 1)
    (options.sourceSegmentation, options.targetSegmentation) = (.tokens, .tokens)
    (options.marking, options.maximumMerges) = (.spaceAfter, 1000)
    var builder = try VocabularyBuilder(options)
    for line in try SharedCorpora.lines("tokenizer-fixtures/subword-nmt.corpus.en") {
      builder.add(source: line, target: "")
    }
    return try builder.build().vocabularies.source
  }

  @Test(
    "merges and counts are those of an algorithm that counts everything anew each time",
    arguments: 0..<20 as Range<UInt64>)
  func agreesWithNaiveTwin(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    var corpus = SegmentCounts()
    for _ in 0..<60 {
      let word = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in UInt8.random(in: 0x61...0x64, using: &numbers)
      }
      corpus.add([Marking.space] + word, 0..<word.count + 1, count: Int.random(in: 1...5, using: &numbers))
    }
    let alphabet = [Marking.space, 0x61, 0x62, 0x63].map { [$0] }
    var learner = MergeLearner(corpus, alphabet: alphabet, marking: .spaceBefore, minimumCount: 2)
    learner.learn(maximumPieces: 90)
    var naive = NaiveLearner(corpus, alphabet: alphabet)
    naive.learn(maximumPieces: 90)
    let learned = learner.merges.map { [Array(learner.pieces[Int($0.left)]), Array(learner.pieces[Int($0.right)])] }
    #expect(learned == naive.merges)
    #expect(learner.pieceCounts() == (0..<learner.pieces.count).map { naive.count(of: Array(learner.pieces[$0])) })
    #expect(learned.count > 40)
  }

  @Test("a pair that occurs once is not merged")
  func leavesRarePairs() {
    var corpus = SegmentCounts()
    corpus.add(Array("abab".utf8), 0..<4)
    corpus.add(Array("cd".utf8), 0..<2)
    var learner = MergeLearner(
      corpus, alphabet: ["a", "b", "c", "d"].map { Array($0.utf8) }, marking: .spaceBefore, minimumCount: 2)
    learner.learn(maximumPieces: 100)
    #expect(
      (0..<learner.pieces.count).map { String(decoding: learner.pieces[$0], as: UTF8.self) } == [
        "a", "b", "c", "d", "ab",
      ])
    #expect(learner.pieceCounts() == [0, 0, 1, 1, 2])
  }
}

/// Byte-pair encoding as the paper states it: all pairs are counted before every merge.
private struct NaiveLearner {
  private(set) var merges: [[[UInt8]]] = []
  private var words: [(symbols: [[UInt8]], count: Int)]
  private var pieces: Set<[UInt8]>
  private let alphabet: Set<[UInt8]>

  init(_ corpus: SegmentCounts, alphabet: [[UInt8]]) {
    words = corpus.counts.enumerated().map { (corpus.segments[$0.offset].map { [$0] }, $0.element) }
    self.alphabet = Set(alphabet)
    pieces = self.alphabet
  }

  func count(of piece: [UInt8]) -> Int {
    words.map { word in word.count * word.symbols.count { $0 == piece } }.reduce(0, +)
  }

  mutating func learn(maximumPieces: Int) {
    while pieces.count < maximumPieces, let best = mostFrequent() {
      merges.append(best)
      pieces.insert(best[0] + best[1])
      for index in words.indices { words[index].symbols = merged(words[index].symbols, best) }
    }
  }

  private func mostFrequent() -> [[UInt8]]? {
    var counts: [[[UInt8]]: Int] = [:]
    for (symbols, count) in words {
      for (left, right) in zip(symbols, symbols.dropFirst()) where pieces.contains(left) && pieces.contains(right) {
        counts[[left, right], default: 0] += count
      }
    }
    let best = counts.max { first, second in
      if first.value != second.value { return first.value < second.value }
      return first.key.map(spelling).lexicographicallyPrecedes(second.key.map(spelling)) {
        $0.lexicographicallyPrecedes($1)
      }
    }
    return best.flatMap { $0.value >= 2 ? $0.key : nil }
  }

  private func spelling(_ symbol: [UInt8]) -> [UInt8] {
    symbol.flatMap { $0 == Marking.space ? Array("▁".utf8) : [$0] }
  }

  private func merged(_ symbols: [[UInt8]], _ pair: [[UInt8]]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var index = 0
    while index < symbols.count {
      if index + 1 < symbols.count, symbols[index] == pair[0], symbols[index + 1] == pair[1] {
        result.append(pair[0] + pair[1])
        index += 2
      } else {
        result.append(symbols[index])
        index += 1
      }
    }
    return result
  }
}

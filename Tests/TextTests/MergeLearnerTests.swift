import DragomanTestSupport
import FoundationEssentials
import Testing

@testable import DragomanText

@Suite struct MergeLearnerTests {
  @Test("the merges of a corpus are those subword-nmt learned", .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"))
  func learnsWhatSubwordNMTLearns() throws {
    let vocabulary = try Self.learnFixture()
    let tokens = vocabulary.tokens
    let learned = tokens.merges.merges.map { merge in
      [merge.left, merge.right]
        .map { String(decoding: tokens.texts[Int($0)], as: UTF8.self).replacing(" ", with: "</w>") }
        .joined(separator: " ")
    }
    let codes = try Self.lines("tokenizer-fixtures/subword-nmt.bpe.ref")
    #expect(codes.first == "#version: 0.2")
    #expect(learned == Array(codes.dropFirst()))
  }

  @Test("text is cut into the pieces into which subword-nmt cuts it", .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"))
  func encodesAsSubwordNMTDoes() throws {
    let vocabulary = try Self.learnFixture()
    let corpus = try Self.lines("tokenizer-fixtures/subword-nmt.corpus.en")
    let expected = try Self.lines("tokenizer-fixtures/subword-nmt.corpus.bpe.ref.en")
    for (line, expected) in zip(corpus, expected) {
      let pieces = vocabulary.encode(line).map { vocabulary.spelling(of: $0) }
      let marked = pieces.map { $0.hasSuffix("▁") ? String($0.dropLast()) : $0 + "@@" }
      #expect(marked.joined(separator: " ") == expected)
    }
    #expect(corpus.count == expected.count)
  }

  private static func learnFixture() throws -> Vocabulary {
    var builder = try VocabularyBuilder(.subwordNMT(merges: 1000))
    for line in try lines("tokenizer-fixtures/subword-nmt.corpus.en") { builder.add(source: line, target: "") }
    return try builder.build().vocabularies.source
  }

  static func lines(_ path: String) throws -> [String] {
    let reader = try LineReader(contentsOf: SharedCorpora.file(path))
    var lines: [String] = []
    while let line = try reader.nextText() { lines.append(line) }
    return lines
  }
}

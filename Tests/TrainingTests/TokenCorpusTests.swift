import Foundation
import Testing

@testable import DragomanTraining

struct TokenCorpusTests {
  private static let many = ManyPairs()

  @Test("pairs come back as they were, from memory and from disk", arguments: [nil, ManyPairs.disk])
  func keepsPairs(folder: URL?) throws {
    let corpus = try Self.many.corpus(in: folder)
    #expect(corpus.count == ManyPairs.count)
    #expect(try corpus.pairs(of: Array(corpus.blocks.indices)).bytes == Self.many.tokens().bytes)
    let some = try corpus.pairs(of: [1, 2, 5])
    let numbers = [1, 2, 5].flatMap { block -> Range<Int> in
      let start = corpus.pairCount(of: Array(0..<block))
      return start..<start + corpus.blocks[block].pairs
    }
    #expect(some.batch(Array(0..<some.count)).sources.map { Int($0[0]) } == numbers)
  }

  @Test("the fingerprint is that of the pairs, wherever they are and however they came", arguments: [1, 7, 1000])
  func fingerprints(piece: Int) throws {
    let expected = Self.many.tokens().fingerprint
    #expect(try Self.many.corpus(in: nil, piece: piece).fingerprint == expected)
    #expect(try Self.many.corpus(in: ManyPairs.disk, piece: piece).fingerprint == expected)
  }

  @Test("blocks are the same however the pairs came, and hold no more than allowed and one pair")
  func cutsBlocks() throws {
    let corpora = try [1, 7, 1000].map { try Self.many.corpus(in: ManyPairs.disk, piece: $0) }
    for corpus in corpora { #expect(corpus.blocks.map(\.bytes) == corpora[0].blocks.map(\.bytes)) }
    for block in corpora[0].blocks {
      #expect(block.bytes.count + block.pairs * TokenCorpus.Sizes.pair < Self.many.sizes.block + 50)
    }
  }

  @Test("pairs that are too long are counted")
  func countsLeftOut() throws {
    var writer = TokenCorpusWriter(folder: nil)
    for _ in 0..<3 {
      var pairs = TokenPairs(maximumLength: 2)
      pairs.append(source: [3, 4, 5], target: [3])
      pairs.append(source: [3], target: [4])
      try writer.append(pairs)
    }
    let corpus = try writer.finish()
    #expect((corpus.count, corpus.leftOut) == (3, 3))
  }

  @Test("a corpus of one window needs no disk, a larger one says that it does")
  func needsDisk() throws {
    let nowhere = ManyPairs.disk.appendingPathComponent("\(UUID())")
    var small = TokenCorpusWriter(folder: nowhere, sizes: Self.many.sizes)
    try small.append(Self.many.tokens(0..<90))
    #expect(try small.finish().windowCount == 1)
    #expect(throws: ScratchFileError.unwritable(folder: nowhere.path, reason: "No such file or directory")) {
      try Self.many.corpus(in: nowhere)
    }
  }

  @Test("an empty corpus has one window without pairs")
  func isEmpty() throws {
    let corpus = try TokenCorpusWriter(folder: nil).finish()
    #expect((corpus.count, corpus.windowCount) == (0, 1))
    #expect(try corpus.pairs(of: []).count == 0)
  }
}

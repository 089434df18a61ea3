/// The sentence pairs that are learned from, in blocks of neighbours: a table of the blocks in memory, and the tokens there
/// too while they fit a window, else in a file.
///
/// Blocks are drawn into windows, and what is planned and learned at a time is a window; so memory stays the same however
/// large the corpus is. Blocks and windows follow from the pairs alone, not from where these are.
package struct TokenCorpus: Sendable {
  /// How many pairs there are.
  package let count: Int
  /// How many pairs were left out because a side was empty or longer than the maximum.
  package let leftOut: Int
  /// A number that changes, almost surely, when any token does.
  package let fingerprint: UInt64
  let blocks: [Block]
  /// How many windows an epoch is made of.
  let windowCount: Int
  private let store: TokenStore

  struct Block: Sendable {
    let bytes: Range<Int>  // in the store
    let pairs: Int
  }

  /// How much memory parts of a corpus take, in bytes, with what is kept of a pair besides its tokens.
  package struct Sizes: Sendable {
    /// Large enough to be read at once, so small that a window has a thousand of them from everywhere in the corpus.
    package var block = 1 << 16
    /// About a million pairs of ten words.
    package var window = 1 << 26

    package init() {}

    /// A pair's place and lengths, and its part of a plan.
    static let pair = 32
  }

  init(_ blocks: [Block], in store: TokenStore, leftOut: Int, fingerprint: UInt64, sizes: Sizes) {
    (self.blocks, self.store, self.leftOut, self.fingerprint) = (blocks, store, leftOut, fingerprint)
    count = blocks.reduce(0) { $0 + $1.pairs }
    let size = count * Sizes.pair + (blocks.last?.bytes.upperBound ?? 0)
    windowCount = max(1, min(blocks.count, (size + sizes.window - 1) / sizes.window))
  }

  /// The pairs of the given blocks, as a window holds them.
  ///
  /// - Throws: `ScratchFileError.unreadable`.
  func pairs(of numbers: [Int]) throws(ScratchFileError) -> TokenPairs {
    let bytes = try store.bytes(of: numbers.map { blocks[$0].bytes })
    return TokenPairs(bytes: bytes, count: pairCount(of: numbers))
  }

  /// Calls `body` with all pairs, in order, in parts of neighbours of about a megabyte.
  ///
  /// - Throws: `ScratchFileError.unreadable`, or what `body` throws.
  package func forEachPart(_ body: (TokenPairs) throws -> Void) throws {
    for start in stride(from: 0, to: blocks.count, by: Self.blocksOfPart) {
      try body(pairs(of: Array(start..<min(start + Self.blocksOfPart, blocks.count))))
    }
  }

  private static let blocksOfPart = 16

  func pairCount(of numbers: [Int]) -> Int { numbers.reduce(0) { $0 + blocks[$1].pairs } }
}

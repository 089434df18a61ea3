import Foundation

/// Makes a corpus of pairs as they come: in memory while they fit a window, in a file from then on.
package struct TokenCorpusWriter {
  private let folder: URL?
  private let sizes: TokenCorpus.Sizes
  private var file: ScratchFile?
  private var waiting: [UInt8] = []  // what is not in the file
  private var written = 0  // bytes in the file
  private var blocks: [TokenCorpus.Block] = []
  private var blockStart = 0
  private var blockPairs = 0
  private var pairs = 0
  private var leftOut = 0
  private var fingerprint = ByteFingerprint()

  /// - Parameter folder: the place of the file, which has no name there; nil keeps any corpus in memory
  package init(folder: URL?, sizes: TokenCorpus.Sizes = .init()) { (self.folder, self.sizes) = (folder, sizes) }

  /// - Throws: `ScratchFileError.unwritable`.
  package mutating func append(_ more: TokenPairs) throws(ScratchFileError) {
    leftOut += more.leftOut
    for pair in 0..<more.count {
      waiting += more.bytes(of: pair)
      blockPairs += 1
      if end - blockStart + blockPairs * TokenCorpus.Sizes.pair >= sizes.block { try endBlock() }
    }
  }

  /// - Throws: `ScratchFileError.unwritable`.
  package consuming func finish() throws(ScratchFileError) -> TokenCorpus {
    if blockPairs > 0 { try endBlock() }
    return TokenCorpus(
      blocks, in: file.map(TokenStore.file) ?? .memory(waiting), leftOut: leftOut, fingerprint: fingerprint.value,
      sizes: sizes)
  }

  private var end: Int { written + waiting.count }

  private mutating func endBlock() throws(ScratchFileError) {
    fingerprint.add(waiting[(blockStart - written)...])
    blocks.append(TokenCorpus.Block(bytes: blockStart..<end, pairs: blockPairs))
    pairs += blockPairs
    (blockStart, blockPairs) = (end, 0)
    if file == nil, let folder, end + pairs * TokenCorpus.Sizes.pair > sizes.window {
      file = try ScratchFile(in: folder)
    }
    try file?.write(waiting, at: written)
    if file != nil { (written, waiting) = (end, []) }
  }
}

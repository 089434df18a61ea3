import DragomanTopologies

/// Sentence pairs as tokens, held in two long rows of numbers: 4 bytes a token, and no object a sentence.
package struct TokenCorpus: Sendable {
  private var sources = TokenRows()
  private var targets = TokenRows()
  /// How many pairs were left out because a side was empty or longer than the maximum.
  package private(set) var leftOut = 0
  private let maximumLength: Int

  /// - Parameter maximumLength: in tokens, of either side
  package init(maximumLength: Int = .max) { self.maximumLength = maximumLength }

  package mutating func append(source: [Int], target: [Int]) {
    let lengths = 1...maximumLength
    guard lengths.contains(source.count), lengths.contains(target.count) else {
      leftOut += 1
      return
    }
    sources.append(source)
    targets.append(target)
  }

  package var count: Int { sources.count }
  package func sourceLength(_ pair: Int) -> Int { sources.length(pair) }
  package func targetLength(_ pair: Int) -> Int { targets.length(pair) }

  package func batch(_ pairs: [Int]) -> ParallelBatch {
    ParallelBatch(sources: pairs.map { sources[$0] }, targets: pairs.map { targets[$0] })
  }

  /// A number that changes, almost surely, when any token does (FNV-1a over tokens and ends of sentences).
  package var fingerprint: UInt64 { targets.hash(from: sources.hash(from: 0xCBF2_9CE4_8422_2325)) }
}

private struct TokenRows: Sendable {
  private var tokens: [Int32] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ row: [Int]) {
    tokens.append(contentsOf: row.lazy.map(Int32.init))
    ends.append(tokens.count)
  }

  func length(_ row: Int) -> Int { ends[row] - start(of: row) }

  subscript(row: Int) -> [Int32] { Array(tokens[start(of: row)..<ends[row]]) }

  private func start(of row: Int) -> Int { row == 0 ? 0 : ends[row - 1] }

  func hash(from start: UInt64) -> UInt64 {
    func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 { (hash ^ value) &* 0x0000_0100_0000_01B3 }
    let content = tokens.reduce(start) { mixed($0, UInt64(UInt32(bitPattern: $1))) }
    return ends.reduce(content) { mixed($0, UInt64($1)) }
  }
}

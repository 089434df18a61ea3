/// A set of tokens, a bit each: marking is one instruction, and the tokens come out in order.
struct TokenMarks: Sendable {
  private var words: [UInt64]

  /// - Parameter count: how many tokens there are; all ids are below
  init(_ tokens: some Sequence<Int32>, of count: Int) {
    words = [UInt64](repeating: 0, count: (count + UInt64.bitWidth - 1) / UInt64.bitWidth)
    for token in tokens { insert(token) }
  }

  mutating func insert(_ token: Int32) {
    words[Int(token) / UInt64.bitWidth] |= 1 &<< UInt64(truncatingIfNeeded: token)
  }

  func contains(_ token: Int32) -> Bool {
    words[Int(token) / UInt64.bitWidth] &>> UInt64(truncatingIfNeeded: token) & 1 == 1
  }

  /// The marked tokens, ascending.
  var tokens: [Int32] {
    var tokens: [Int32] = []
    tokens.reserveCapacity(words.reduce(0) { $0 + $1.nonzeroBitCount })
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        tokens.append(Int32(index * UInt64.bitWidth + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return tokens
  }
}

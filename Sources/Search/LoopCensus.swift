/// Whether right translations repeat themselves as a search that has lost its way does, as commands and rhymes may: seen pair by
/// pair in a corpus to learn from.
package struct LoopCensus: Sendable {
  /// The share of pairs from which on repetition belongs to what is written.
  private static let outliers = 0.001

  private let loopGuard = LoopGuard()
  private var pairs = 0
  private var loops = 0

  package init() {}

  /// Takes note of a pair of tokens. What attention would look at is not known, and counts as standing still.
  package mutating func add(source: @autoclosure () -> [Int], target: [Int]) {
    pairs += 1
    // Few translations are loops whatever their sources are, and the others' need not be looked at.
    guard isLoop(target, of: .none), isLoop(target, of: SourceRepetition(of: source())) else { return }
    loops += 1
  }

  /// Takes note of all that another one has seen.
  package static func += (census: inout Self, other: Self) {
    census.pairs += other.pairs
    census.loops += other.loops
  }

  /// Whether a guard would keep a model from writing as it has learned to.
  package var repeatsByRight: Bool { Double(loops) > Self.outliers * Double(pairs) }

  private func isLoop(_ target: [Int], of source: SourceRepetition) -> Bool {
    if target.count < loopGuard.tokens { return false }
    return (1...loopGuard.longestPeriod).contains { period in
      target.longestRepetition(period: period)
        >= loopGuard.repeatedTokens(period: period, explained: source.successive)
    }
  }
}

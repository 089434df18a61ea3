import DragomanTensors

/// Which pairs of a window make which update: shuffled, then grouped by length, so that little of a batch waits for its
/// longest sentence.
package struct BatchPlan: Sendable {
  /// The pairs of each update.
  package let batches: [[Int]]

  /// At the least, of running text.
  private static let stretchesOfLane = 16

  /// How much of a window is sorted by length at a time: larger, and batches are more even but less varied.
  private static let batchesPerPool = 100

  /// - Parameters:
  ///   - epoch: the order follows from it, the window and the seed alone
  ///   - window: counted from 0 in each epoch
  package init(_ pairs: TokenPairs, options: TrainingOptions, epoch: Int, window: Int = 0) {
    if let stretch = options.stretch {
      let lanes = options.batchSentences ?? max(options.batchTokens / stretch, 1)
      batches = Self.sideBySide(Array(0..<pairs.count), lanes: lanes)
      return
    }
    // The first window is numbered like its epoch, and no other can be: epochs stay below 2³².
    var random = RandomGenerator(seed: options.seed, .batches, epoch + window << 32)
    let size = BatchSize(options)
    let shuffled = (0..<pairs.count).shuffled(using: &random)
    var batches: [[Int]] = []
    for pool in size.cut(shuffled, of: pairs, batches: Self.batchesPerPool) {
      let sorted = pool.sorted {
        (pairs.targetLength($0), pairs.sourceLength($0), $0) < (pairs.targetLength($1), pairs.sourceLength($1), $1)
      }
      batches += size.cut(sorted, of: pairs)
    }
    self.batches = batches.shuffled(using: &random)
  }

  /// Running text in lanes of equal length: each batch takes the next stretch of every lane, so that batches are of one
  /// shape and each goes on where the one before it ended. What is left over after the last lane is left out: at most a 16th,
  /// since of a short text there are fewer lanes.
  ///
  /// - Parameter stretches: in the order of the text
  static func sideBySide(_ stretches: [Int], lanes: Int) -> [[Int]] {
    let lanes = max(1, min(lanes, stretches.count / stretchesOfLane))
    let length = stretches.count / lanes
    return (0..<length).map { step in (0..<lanes).map { stretches[$0 * length + step] } }
  }
}

/// How much goes into an update.
enum BatchSize {
  case sentences(Int)
  case tokens(Int)  // of the target, with ends
  case eitherSide(Int)  // tokens of the longer side, with ends

  init(_ options: TrainingOptions) {
    self = options.batchSentences.map(BatchSize.sentences) ?? .tokens(options.batchTokens)
  }

  /// Cuts `numbers` of pairs, in their order, into pieces of `batches` updates each; a piece holds at least one pair.
  func cut(_ numbers: [Int], of pairs: TokenPairs, batches: Int = 1) -> [[Int]] {
    var pools: [[Int]] = []
    var pool: [Int] = []
    var filled = 0
    for pair in numbers {
      let (weight, room) =
        switch self {
        case .sentences(let count): (1, count * batches)
        case .tokens(let count): (pairs.targetLength(pair) + 1, count * batches)
        case .eitherSide(let count): (max(pairs.sourceLength(pair), pairs.targetLength(pair)) + 1, count * batches)
        }
      if filled + weight > room && !pool.isEmpty {
        pools.append(pool)
        (pool, filled) = ([], 0)
      }
      pool.append(pair)
      filled += weight
    }
    return pool.isEmpty ? pools : pools + [pool]
  }
}

import DragomanTensors

/// Which pairs make which update of an epoch: shuffled, then grouped by length, so that little of a batch waits for its
/// longest sentence.
package struct BatchPlan: Sendable {
  /// The pairs of each update.
  package let batches: [[Int]]

  /// How much of a corpus is sorted by length at a time: larger, and batches are more even but less varied.
  private static let batchesPerPool = 100

  /// - Parameter epoch: the order follows from it and the seed alone
  package init(_ corpus: TokenCorpus, options: TrainingOptions, epoch: Int) {
    var random = RandomGenerator(seed: options.seed, stream: 1, epoch)
    let size = BatchSize(options)
    let shuffled = (0..<corpus.count).shuffled(using: &random)
    var batches: [[Int]] = []
    for pool in size.cut(shuffled, of: corpus, batches: Self.batchesPerPool) {
      let sorted = pool.sorted {
        (corpus.targetLength($0), corpus.sourceLength($0), $0) < (corpus.targetLength($1), corpus.sourceLength($1), $1)
      }
      batches += size.cut(sorted, of: corpus)
    }
    self.batches = batches.shuffled(using: &random)
  }
}

/// How much goes into an update.
enum BatchSize {
  case sentences(Int)
  case tokens(Int)  // of the target, with ends

  init(_ options: TrainingOptions) {
    self = options.batchSentences.map(BatchSize.sentences) ?? .tokens(options.batchTokens)
  }

  /// Cuts `pairs`, in their order, into pieces of `batches` updates each; a piece holds at least one pair.
  func cut(_ pairs: [Int], of corpus: TokenCorpus, batches: Int = 1) -> [[Int]] {
    var pools: [[Int]] = []
    var pool: [Int] = []
    var filled = 0
    for pair in pairs {
      let (weight, room) =
        switch self {
        case .sentences(let count): (1, count * batches)
        case .tokens(let count): (corpus.targetLength(pair) + 1, count * batches)
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

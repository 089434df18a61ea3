import DragomanTensors

/// Which blocks of the corpus an epoch takes at a time: blocks are shuffled and dealt into windows of equal number, and a
/// window's pairs are shuffled when its turn comes.
///
/// A corpus of one window is thus shuffled whole; of a larger one, what is learned within thousands of updates comes from a
/// thousand places.
package struct EpochPlan: Sendable {
  /// The blocks of each window, in the order of the corpus.
  let windows: [[Int]]
  private let epoch: Int

  /// - Parameter epoch: the order follows from it and the seed alone
  package init(_ corpus: TokenCorpus, options: TrainingOptions, epoch: Int) {
    var random = RandomGenerator(seed: options.seed, .blocks, epoch)
    let (inOrder, count) = (Array(corpus.blocks.indices), corpus.windowCount)
    // Running text goes on from block to block.
    let blocks = options.stretch == nil ? inOrder.shuffled(using: &random) : inOrder
    windows = (0..<count).map { window in
      blocks[blocks.count * window / count..<blocks.count * (window + 1) / count].sorted()
    }
    self.epoch = epoch
  }

  package var windowCount: Int { windows.count }

  /// Reads a window's pairs, and plans its updates.
  ///
  /// - Throws: `ScratchFileError.unreadable`.
  package func window(
    _ number: Int, of corpus: TokenCorpus, options: TrainingOptions
  ) throws(ScratchFileError) -> WindowPlan {
    let pairs = try corpus.pairs(of: windows[number])
    return WindowPlan(
      epoch: epoch, number: number, pairs: pairs,
      batches: BatchPlan(pairs, options: options, epoch: epoch, window: number).batches,
      laterPairs: windows[(number + 1)...].reduce(0) { $0 + corpus.pairCount(of: $1) })
  }
}

/// The updates of a window, and the pairs that they learn from.
package struct WindowPlan: Sendable {
  package let epoch: Int
  package let number: Int  // in the epoch, from 0
  package let pairs: TokenPairs
  package let batches: [[Int]]
  /// How many pairs the windows after this one have.
  package let laterPairs: Int

  package var isLast: Bool { laterPairs == 0 }

  /// How many updates the windows after this one have, if they are like this one; their sentences decide.
  var laterUpdates: Int { laterPairs * batches.count / max(pairs.count, 1) }
}

import DragomanTensors
import DragomanTopologies
import Synchronization

/// The cross-entropy of a whole corpus, on several threads, always summed in the same order.
struct DevLoss {
  let threads: Int
  let precision: Precision

  /// Target tokens that are computed at a time; they decide how much memory that takes.
  private static let batchTokens = 512

  func callAsFunction(of network: any TranslationNetwork, _ pairs: TokenPairs) -> TokenLoss {
    let batches = BatchSize.tokens(Self.batchTokens).cut(Array(0..<pairs.count), of: pairs)
    let losses = Mutex([TokenLoss](repeating: TokenLoss(), count: batches.count))
    onThreads(threads) { [threads, precision] thread in
      for index in stride(from: thread, to: batches.count, by: threads) {
        let loss = network.loss(
          of: pairs.batch(batches[index]), smoothing: 0, on: Tape(.inference, precision: precision))
        losses.withLock { $0[index] = loss }
      }
    }
    return losses.withLock { $0.reduce(into: TokenLoss()) { $0 += $1 } }
  }
}

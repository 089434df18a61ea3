import DragomanTensors
import DragomanTopologies
import Synchronization

/// The cross-entropy of a whole corpus, on several threads, always summed in the same order. Of running text, at most a 16th is
/// left out.
struct DevLoss {
  private let threads: Int
  private let precision: Precision
  private let isRunningText: Bool

  /// Tokens, of the longer side, that are computed at a time; they decide how much memory that takes.
  private static let batchTokens = 512
  /// Running text is read in so many places at once.
  private static let lanes = 32

  init(_ options: TrainingOptions) {
    (threads, precision, isRunningText) = (options.threads, options.precision, options.stretch != nil)
  }

  func callAsFunction(of network: any SequenceNetwork, _ pairs: TokenPairs) -> TokenLoss {
    let chains = chains(of: pairs)
    let losses = Mutex([TokenLoss](repeating: TokenLoss(), count: chains.count))
    onThreads(threads) { [threads] thread in
      for index in stride(from: thread, to: chains.count, by: threads) {
        let loss = loss(of: network, pairs, chains[index])
        losses.withLock { $0[index] = loss }
      }
    }
    return losses.withLock { $0.reduce(into: TokenLoss()) { $0 += $1 } }
  }

  /// Batches of which each goes on where the one before it ended.
  private func chains(of pairs: TokenPairs) -> [[[Int]]] {
    let all = Array(0..<pairs.count)
    if !isRunningText { return BatchSize.eitherSide(Self.batchTokens).cut(all, of: pairs).map { [$0] } }
    let half = pairs.count / 2
    return [all[..<half], all[half...]].map { part in
      BatchPlan.sideBySide(Array(part), lanes: Self.lanes / 2)
    }
  }

  private func loss(of network: any SequenceNetwork, _ pairs: TokenPairs, _ batches: [[Int]]) -> TokenLoss {
    var (sum, carried) = (TokenLoss(), [Tensor]())
    for batch in batches {
      let tape = Tape(.inference, precision: precision)
      let step = network.loss(of: pairs.batch(batch), after: carried, objective: TokenObjective(), on: tape)
      sum += step.loss
      carried = step.carried
    }
    return sum
  }
}

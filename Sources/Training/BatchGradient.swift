import DragomanTensors
import DragomanTopologies

/// Computes a batch's loss and gradient on several threads, each with a share of the sentences and a tape of its own.
package final class BatchGradient {
  private let network: any SequenceNetwork
  private let precision: Precision
  private let isRunningText: Bool
  private let shares: [Share]
  private let sum: GradientSum

  /// What each part of the last batch has left for the next, which may go on where it ended.
  package var carried: [[Tensor]] = []

  /// - Parameter isRunningText: whether targets are stretches of text, which have no ends of their own
  package init(
    _ network: any SequenceNetwork, precision: Precision = .float32, threads: Int, isRunningText: Bool = false
  ) {
    (self.network, self.precision, self.isRunningText) = (network, precision, isRunningText)
    shares = (0..<threads).map { _ in Share() }
    sum = GradientSum(network.parameters)
  }

  /// - Parameters:
  ///   - random: for each part of the batch
  /// - Returns: the loss, and the gradient of its sum by parameter, which is valid until the next call
  package func callAsFunction(
    _ batch: ParallelBatch, objective: TokenObjective, random: @Sendable (_ part: Int) -> RandomGenerator
  ) -> (loss: TokenLoss, gradient: [Tensor]) {
    let tokens = objective.passes * (isRunningText ? batch.targets.reduce(0) { $0 + $1.count } : batch.targetTokens)
    let room = max(shares.count, 2)
    let rounds = max(
      Self.rounds(tokens, Self.targetTokensAtOnce * room),
      Self.rounds(objective.passes * batch.sourceTokens, Self.sourceTokensAtOnce * room))
    let parts = batch.dealt(into: rounds * shares.count)
    var loss = TokenLoss()
    if carried.count != parts.count { carried = parts.map { _ in [] } }
    for first in stride(from: 0, to: parts.count, by: shares.count) {
      let active = Array(shares.prefix(parts.count - first))
      onThreads(active.count) { [network, precision, carried] index in
        let part = first + index
        active[index].compute(
          network, parts[part], after: carried[part], objective: objective, precision, random: random(part))
      }
      for (index, share) in active.enumerated() { carried[first + index] = share.carried }
      sum.gather(active.map(\.gradients), threads: shares.count, accumulating: first > 0)
      loss = active.reduce(into: loss) { $0 += $1.loss }
    }
    return (loss, sum.tensors)
  }

  /// Tokens of a thread's part of the work, of which one that works alone has two. A larger batch is computed in several rounds,
  /// so that memory is bounded by this and not by the batch. A source has no output layer, and so more room.
  private static let (targetTokensAtOnce, sourceTokensAtOnce) = (512, 4096)

  private static func rounds(_ tokens: Int, _ atOnce: Int) -> Int { (max(tokens, 1) - 1) / atOnce + 1 }
}

/// One thread's part of the work; no other thread touches it while it computes.
private final class Share: @unchecked Sendable {
  let gradients = Gradients()
  private(set) var loss = TokenLoss()
  private(set) var carried: [Tensor] = []

  func compute(
    _ network: any SequenceNetwork, _ batch: ParallelBatch, after before: [Tensor], objective: TokenObjective,
    _ precision: Precision, random: RandomGenerator
  ) {
    let tape = Tape(.training(random), precision: precision, gradients: gradients)
    let batch = objective.passes > 1 ? batch.repeated(objective.passes) : batch
    (loss, carried) = network.loss(of: batch, after: before, objective: objective, on: tape)
    tape.pullBack()
  }
}

extension ParallelBatch {
  /// Each sentence pair several times in succession; so stand its rows in every layout, which keeps the order of equal lengths.
  fileprivate func repeated(_ times: Int) -> ParallelBatch {
    let repeated = { (sequences: [[Int32]]) in sequences.flatMap { Array(repeating: $0, count: times) } }
    return ParallelBatch(sources: repeated(sources), targets: repeated(targets))
  }

  /// Sentence pairs dealt out in turn, so that every part gets long and short ones; no part is empty.
  package func dealt(into count: Int) -> [ParallelBatch] {
    (0..<min(count, sources.count)).map { part in
      let taken = stride(from: part, to: sources.count, by: count)
      return ParallelBatch(sources: taken.map { sources[$0] }, targets: taken.map { targets[$0] })
    }
  }
}

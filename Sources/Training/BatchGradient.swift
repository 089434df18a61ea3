import DragomanTensors
import DragomanTopologies

/// Computes a batch's loss and gradient on several threads, each with a share of the sentences and a tape of its own.
package final class BatchGradient {
  private let network: any TranslationNetwork
  private let precision: Precision
  private let shares: [Share]
  private let sum: GradientSum

  package init(_ network: any TranslationNetwork, precision: Precision = .float32, threads: Int) {
    (self.network, self.precision) = (network, precision)
    shares = (0..<threads).map { _ in Share() }
    sum = GradientSum(network.parameters)
  }

  /// - Parameters:
  ///   - smoothing: of the labels
  ///   - random: for the share of each thread
  /// - Returns: the loss, and the gradient of its sum by parameter, which is valid until the next call
  package func callAsFunction(
    _ batch: ParallelBatch, smoothing: Float, random: @Sendable (_ share: Int) -> RandomGenerator
  ) -> (loss: TokenLoss, gradient: [Tensor]) {
    let parts = batch.dealt(into: shares.count)
    let active = Array(shares[0..<parts.count])
    onThreads(parts.count) { [network, precision] index in
      active[index].compute(network, parts[index], smoothing: smoothing, precision, random: random(index))
    }
    sum.gather(active.map(\.gradients), threads: shares.count)
    return (active.reduce(into: TokenLoss()) { $0 += $1.loss }, sum.tensors)
  }
}

/// One thread's part of the work; no other thread touches it while it computes.
private final class Share: @unchecked Sendable {
  let gradients = Gradients()
  private(set) var loss = TokenLoss()

  func compute(
    _ network: any TranslationNetwork, _ batch: ParallelBatch, smoothing: Float, _ precision: Precision,
    random: RandomGenerator
  ) {
    let tape = Tape(.training(random), precision: precision, gradients: gradients)
    loss = network.loss(of: batch, smoothing: smoothing, on: tape)
    tape.pullBack()
  }
}

extension ParallelBatch {
  /// Sentence pairs dealt out in turn, so that every part gets long and short ones; no part is empty.
  package func dealt(into count: Int) -> [ParallelBatch] {
    (0..<min(count, sources.count)).map { part in
      let taken = stride(from: part, to: sources.count, by: count)
      return ParallelBatch(sources: taken.map { sources[$0] }, targets: taken.map { targets[$0] })
    }
  }
}

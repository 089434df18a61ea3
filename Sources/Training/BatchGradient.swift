import DragomanTensors
import DragomanTopologies

/// Computes a batch's loss and gradient on several threads, each with a share of the sentences and a tape of its own.
package final class BatchGradient {
  private let network: any TranslationNetwork
  private let shares: [Share]

  package init(_ network: any TranslationNetwork, threads: Int) {
    self.network = network
    shares = (0..<threads).map { _ in Share(network.parameters) }
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
    onThreads(parts.count) { [network] index in
      active[index].compute(network, parts[index], smoothing: smoothing, random: random(index))
    }
    onThreads(active.count) { thread in
      for (index, sum) in active[0].gradient.enumerated() {
        for other in active.dropFirst() {
          sum.share(of: thread, among: active.count)
            .add(other.gradient[index].share(of: thread, among: active.count))
        }
      }
    }
    return (active.reduce(into: TokenLoss()) { $0 += $1.loss }, active[0].gradient)
  }
}

/// One thread's part of the work; no other thread touches it while it computes.
private final class Share: @unchecked Sendable {
  let gradient: [Tensor]  // by parameter
  private(set) var loss = TokenLoss()
  private let gradients = Gradients()

  init(_ parameters: [Parameter]) {
    gradient = parameters.map { [gradients] in gradients[$0] }
  }

  func compute(
    _ network: any TranslationNetwork, _ batch: ParallelBatch, smoothing: Float, random: RandomGenerator
  ) {
    gradients.setToZero()
    let tape = Tape(.training(random), gradients: gradients)
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

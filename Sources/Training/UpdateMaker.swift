import DragomanTensors
import DragomanTopologies

/// Updates of a network: the gradient of a batch, its norm, and Adam's step.
package final class UpdateMaker {
  let batchGradient: BatchGradient
  let optimizer: Adam
  private let options: TrainingOptions

  package init(_ network: any SequenceNetwork, options: TrainingOptions) {
    self.options = options
    batchGradient = BatchGradient(
      network, precision: options.precision, threads: options.threads, isRunningText: options.stretch != nil)
    optimizer = Adam(network.parameters, options: options)
  }

  /// Makes an update, unless its loss or gradient is not finite.
  ///
  /// - Parameters:
  ///   - number: the first is 1; dropout follows from it and the seed
  ///   - rate: of learning
  /// - Returns: the loss, and the norm of the gradient of a token
  func update(_ number: Int, by batch: ParallelBatch, rate: Float) -> (loss: TokenLoss, norm: Double, isSound: Bool) {
    let (loss, gradient) = gradient(of: batch, number)
    let norm = norm(of: gradient, tokens: loss.tokens)
    let isSound = loss.isFinite && norm.isFinite
    if isSound { step(gradient, tokens: loss.tokens, norm: norm, rate: rate) }
    return (loss, norm, isSound)
  }

  /// - Returns: sums over the batch's tokens
  package func gradient(of batch: ParallelBatch, _ number: Int) -> (loss: TokenLoss, gradient: [Tensor]) {
    batchGradient(batch, objective: options.objective) { [seed = options.seed] part in
      RandomGenerator(seed: seed, .dropout, number, part)
    }
  }

  /// Of the gradient of a token.
  package func norm(of gradient: [Tensor], tokens: Int) -> Double {
    optimizer.norm(of: gradient) * Double(scale(tokens))
  }

  package func step(_ gradient: [Tensor], tokens: Int, norm: Double, rate: Float) {
    optimizer.step(gradient, scale: scale(tokens), norm: norm, rate: rate)
  }

  private func scale(_ tokens: Int) -> Float { 1 / Float(max(tokens, 1)) }
}

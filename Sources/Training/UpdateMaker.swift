import DragomanTensors
import DragomanTopologies

/// Updates of a network: the gradient of a batch, its norm, and Adam's step.
final class UpdateMaker {
  let batchGradient: BatchGradient
  let optimizer: Adam
  private let options: TrainingOptions

  init(_ network: any SequenceNetwork, options: TrainingOptions) {
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
    let (loss, gradient) = batchGradient(batch, objective: options.objective) { [seed = options.seed] part in
      RandomGenerator(seed: seed, stream: 2, number, part)
    }
    let scale = 1 / Float(max(loss.tokens, 1))
    let norm = optimizer.norm(of: gradient) * Double(scale)
    let isSound = loss.isFinite && norm.isFinite
    if isSound { optimizer.step(gradient, scale: scale, norm: norm, rate: rate) }
    return (loss, norm, isSound)
  }
}

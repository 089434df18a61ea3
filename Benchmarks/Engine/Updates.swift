import DragomanTensors
import DragomanTopologies
import DragomanTraining

/// Updates as `Trainer` makes them, with a clock beside.
final class Updates {
  private let material: LearningMaterial
  private let options: TrainingOptions
  private let batchGradient: BatchGradient
  private let adam: Adam

  init(_ material: LearningMaterial, threads: Int) {
    self.material = material
    var options = material.options
    options.threads = threads
    self.options = options
    batchGradient = BatchGradient(material.network, precision: options.precision, threads: threads)
    adam = Adam(material.network.parameters, options: options)
  }

  /// Makes one update.
  func make(_ number: Int) -> UpdateTimes {
    var times = UpdateTimes()
    let allocations = MemoryPool.shared.statistics.allocations
    let batch = timed(&times.batch) { material.batch(number) }
    let (loss, gradient) = timed(&times.gradient) { computeGradient(of: batch, number) }
    let scale = 1 / Float(max(loss.tokens, 1))
    let norm = timed(&times.norm) { adam.norm(of: gradient) * Double(scale) }
    let rate = LearningProgress().rate(at: number + 1, options: options)
    timed(&times.step) { adam.step(gradient, scale: scale, norm: norm, rate: rate) }
    times.tokens = loss.tokens
    times.allocations = MemoryPool.shared.statistics.allocations - allocations
    return times
  }

  /// Computes the gradient of an update that was made, and changes nothing.
  func recompute(_ number: Int) { _ = computeGradient(of: material.batch(number), number) }

  /// Seconds in which one thread computes the gradient of its share, when `threads` share a batch.
  func secondsOfShare(_ number: Int, among threads: Int) -> Double {
    let shares = material.batch(number).dealt(into: threads)
    var seconds = 0.0
    timed(&seconds) { _ = computeGradient(of: shares[number % shares.count], number) }
    return seconds
  }

  private func computeGradient(of batch: ParallelBatch, _ number: Int) -> (loss: TokenLoss, gradient: [Tensor]) {
    batchGradient(batch, objective: options.objective) { [options] share in
      RandomGenerator(seed: options.seed, stream: 2, number, share)
    }
  }

  private func timed<Result>(_ seconds: inout Double, _ body: () -> Result) -> Result {
    let began = ContinuousClock.now
    defer { seconds = (ContinuousClock.now - began).seconds }
    return body()
  }
}

import DragomanTensors
import DragomanTopologies
import DragomanTraining

/// The updates of a training, with a clock beside.
final class Updates {
  private let material: LearningMaterial
  private let options: TrainingOptions
  private let maker: UpdateMaker

  init(_ material: LearningMaterial, threads: Int) {
    self.material = material
    var options = material.options
    options.threads = threads
    self.options = options
    maker = UpdateMaker(material.network, options: options)
  }

  /// Makes one update; the first is 1.
  func make(_ number: Int) -> UpdateTimes {
    var times = UpdateTimes()
    let allocations = MemoryPool.shared.statistics.allocations
    let batch = timed(&times.batch) { material.batch(number) }
    let (loss, gradient) = timed(&times.gradient) { maker.gradient(of: batch, number) }
    let norm = timed(&times.norm) { maker.norm(of: gradient, tokens: loss.tokens) }
    let rate = LearningProgress().rate(at: number, options: options)
    timed(&times.step) { maker.step(gradient, tokens: loss.tokens, norm: norm, rate: rate) }
    times.tokens = loss.tokens
    times.allocations = MemoryPool.shared.statistics.allocations - allocations
    return times
  }

  /// Computes the gradient of an update that was made, and changes nothing.
  func recompute(_ number: Int) { _ = maker.gradient(of: material.batch(number), number) }

  /// Seconds in which one thread computes the gradient of its share, when `threads` share a batch.
  func secondsOfShare(_ number: Int, among threads: Int) -> Double {
    let shares = material.batch(number).dealt(into: threads)
    var seconds = 0.0
    timed(&seconds) { _ = maker.gradient(of: shares[number % shares.count], number) }
    return seconds
  }

  private func timed<Result>(_ seconds: inout Double, _ body: () -> Result) -> Result {
    let began = ContinuousClock.now
    defer { seconds = (ContinuousClock.now - began).seconds }
    return body()
  }
}

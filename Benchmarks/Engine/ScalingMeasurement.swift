import DragomanTensors
import DragomanTopologies

/// Measures one and two threads, and predicts more.
struct ScalingMeasurement {
  private static let predicted = [4, 8, 16]
  /// How often a share is measured; the median counts.
  private static let repetitions = 10

  private let invocation: Invocation
  private let material: LearningMaterial

  init(_ invocation: Invocation, _ material: LearningMaterial) {
    (self.invocation, self.material) = (invocation, material)
  }

  /// - Parameter report: receives the figures of one thread and of two
  func run(_ report: (EngineFigures) throws -> Void) rethrows -> ScalingFigures {
    let one = TrainingMeasurement(invocation, material, threads: 1).run()
    try report(one.figures)
    let two = TrainingMeasurement(invocation, material, threads: 2).run()
    try report(two.figures)
    let bandwidths = (one: MemoryBandwidth.measure(threads: 1), two: MemoryBandwidth.measure(threads: 2))
    return figures(one, two, model(one.times, two.times), bandwidths)
  }

  private func model(_ one: [UpdateTimes], _ two: [UpdateTimes]) -> ScalingModel {
    let traffic = MemoryTraffic(material.network.parameters, material.options.precision)
    func part(_ part: (UpdateTimes) -> Double, _ bytes: Double) -> ScalingModel.Part {
      ScalingModel.Part(one: one.median(part), two: two.median(part), bytes: bytes)
    }
    return ScalingModel(
      batch: two.median(\.batch), gradientOfTwo: two.median(\.gradient), shares: shares(),
      gradientBytes: traffic.gradient, norm: part(\.norm, traffic.norm), step: part(\.step, traffic.step))
  }

  private func shares() -> [Int: Double] {
    let updates = Updates(material, threads: 1)
    var shares: [Int: Double] = [:]
    for threads in [2] + Self.predicted {
      // The first time, products are prepared.
      let numbers = (1...Self.repetitions).map { invocation.warmUp + $0 }
      for number in numbers { _ = updates.secondsOfShare(number, among: threads) }
      shares[threads] = numbers.map { updates.secondsOfShare($0, among: threads) }.median
    }
    return shares
  }

  private typealias Measured = (figures: EngineFigures, times: [UpdateTimes])

  private func figures(
    _ one: Measured, _ two: Measured, _ model: ScalingModel, _ bandwidth: (one: Double, two: Double)
  ) -> ScalingFigures {
    var figures = ScalingFigures()
    (figures.network, figures.precision) = (two.figures.network, two.figures.precision)
    figures.tokensPerSecondOfOne = one.figures.tokensPerSecond
    figures.tokensPerSecondOfTwo = two.figures.tokensPerSecond
    figures.speedup = two.figures.tokensPerSecond / one.figures.tokensPerSecond
    figures.serialShareOfNorm = model.norm.serial / model.norm.one
    figures.serialShareOfStep = model.step.serial / model.step.one
    (figures.bandwidthOfOne, figures.bandwidthOfTwo) = (bandwidth.one / 1e9, bandwidth.two / 1e9)
    figures.trafficMB = (model.gradientBytes + model.norm.bytes + model.step.bytes) / 1e6
    for (threads, seconds) in model.shares { figures.shareMilliseconds[String(threads)] = 1000 * seconds }
    let tokens = Double(two.times.tokens) / Double(two.times.count)
    figures.predictions = Self.predicted.compactMap { threads in
      let wide = max(bandwidth.two, Double(threads) * bandwidth.one)
      guard let here = model.seconds(threads, bandwidth: bandwidth.two),
        let there = model.seconds(threads, bandwidth: wide)
      else { return nil }
      return ScalingFigures.Prediction(
        threads: threads, tokensPerSecond: tokens / here, tokensPerSecondWithMoreBandwidth: tokens / there)
    }
    return figures
  }
}

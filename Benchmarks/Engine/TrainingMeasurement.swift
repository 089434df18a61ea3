import DragomanTensors
import DragomanTraining

/// Measures the training of one network: some updates, then their products alone.
struct TrainingMeasurement {
  private static let replays = 3

  private let invocation: Invocation
  private let material: LearningMaterial
  private let threads: Int

  init(_ invocation: Invocation, _ material: LearningMaterial, threads: Int) {
    (self.invocation, self.material, self.threads) = (invocation, material, threads)
  }

  func run() -> (figures: EngineFigures, times: [UpdateTimes]) {
    let updates = Updates(material, threads: threads)
    let first = invocation.warmUp + 1
    for number in 1..<first { _ = updates.make(number) }
    let measured = first..<first + invocation.updates
    let times = measured.map { updates.make($0) }
    var figures = figures(times)
    let before = MemoryPool.shared.statistics.allocations
    let products = ProductLog.products { for number in measured { updates.recompute(number) } }
    figures.allocationsOfRepetition = MemoryPool.shared.statistics.allocations - before
    figures.addProducts(products.operations, seconds: times.seconds, alone: secondsAlone(products))
    return (figures, times)
  }

  private func figures(_ times: [UpdateTimes]) -> EngineFigures {
    var figures = EngineFigures()
    figures.network = invocation.recipeFile.deletingPathExtension().lastPathComponent
    figures.precision = material.options.precision.settled.rawValue
    (figures.threads, figures.updates) = (threads, times.count)
    figures.parameters = material.network.parameterCount
    figures.tokensPerSecond = Double(times.tokens) / times.seconds
    figures.updateMilliseconds = 1000 * times.median(\.seconds)
    figures.batchMilliseconds = 1000 * times.median(\.batch)
    figures.gradientMilliseconds = 1000 * times.median(\.gradient)
    figures.normMilliseconds = 1000 * times.median(\.norm)
    figures.stepMilliseconds = 1000 * times.median(\.step)
    figures.allocations = times.suffix(times.count / 2).reduce(0) { $0 + $1.allocations }
    figures.poolMB = Double(MemoryPool.shared.statistics.bytes) / 1_048_576
    figures.peakMemoryMB = ProcessMemory.peakMB
    return figures
  }

  private func secondsAlone(_ products: [ProductShape: Int]) -> Double {
    let replay = ProductReplay(products, threads: threads)
    return (0..<Self.replays).map { _ in replay.run() }.median
  }
}

extension EngineFigures {
  /// - Parameters:
  ///   - operations: of all updates' products
  ///   - seconds: of all updates
  ///   - alone: seconds of the same products and nothing else
  fileprivate mutating func addProducts(_ operations: Double, seconds: Double, alone: Double) {
    gigaflopPerUpdate = operations / 1e9 / Double(updates)
    gigaflopPerSecond = operations / 1e9 / seconds
    gigaflopPerSecondAlone = operations / 1e9 / alone
    utilization = alone / seconds
  }
}

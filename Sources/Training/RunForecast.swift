import DragomanTensors
import DragomanTopologies

/// How often a run will learn from its corpus before its limits end it, foretold by a few updates on this machine.
package struct RunForecast {
  /// Updates are made for so long, at the least, and so many of them.
  private static let (seconds, updates) = (0.7, 3)

  private let plan: WindowPlan
  private let options: TrainingOptions
  private let devPairs: Int
  /// Pairs of the dev set for each that an epoch learns from.
  let devShare: Double

  /// - Throws: `ScratchFileError`.
  package init(_ corpora: TrainingCorpora, options: TrainingOptions) throws {
    self.options = options
    // No thread is to draw another epoch while updates are timed.
    let corpus = try corpora.epochs.corpus(ofEpoch: 1, drawsAhead: false)
    plan = try EpochPlan(corpus, options: options, epoch: 1).window(0, of: corpus, options: options)
    devPairs = corpora.dev.count
    devShare = Double(devPairs) / Double(max(plan.pairs.count + plan.laterPairs, 1))
  }

  private var updatesPerEpoch: Int { max(1, plan.batches.count + plan.laterUpdates) }

  /// How many epochs the limits but that of time allow; infinite where there are none.
  package var mostEpochs: Double {
    let byUpdates = options.maximumUpdates.map { Double($0) / Double(updatesPerEpoch) } ?? .infinity
    return min(options.maximumEpochs.map(Double.init) ?? .infinity, byUpdates)
  }

  /// How many epochs of a network the limits allow.
  ///
  /// - Parameters:
  ///   - began: since when time is counted
  ///   - network: asked for where time is limited; updates are made to measure it, after which it is of no use
  package func epochs(
    began: SuspendingClock.Instant, of network: () throws -> any SequenceNetwork
  ) rethrows -> Double {
    guard let minutes = options.maximumMinutes else { return mostEpochs }
    func secondsLeft() -> Double { minutes * 60 - (SuspendingClock.now - began).seconds }
    if secondsLeft() <= 0 { return 0 }
    let cost = RunCost(
      epoch: Double(updatesPerEpoch) * secondsPerUpdate(of: try network()), updatesPerEpoch: updatesPerEpoch,
      devPairs: devPairs, devShare: devShare, options: options)
    return min(mostEpochs, cost.epochs(in: secondsLeft()))
  }

  /// Makes updates from all over the first window.
  private func secondsPerUpdate(of network: any SequenceNetwork) -> Double {
    let maker = UpdateMaker(network, options: options)
    let stride = max(1, plan.batches.count / 16)
    func update(_ number: Int) {
      let batch = plan.pairs.batch(plan.batches[number * stride % plan.batches.count])
      _ = maker.update(number + 1, by: batch, rate: options.learningRate)
    }
    update(0)  // finds its memory
    let began = SuspendingClock.now
    var count = 0
    while count < Self.updates || (SuspendingClock.now - began).seconds < Self.seconds {
      count += 1
      update(count)
    }
    return (SuspendingClock.now - began).seconds / Double(count)
  }
}

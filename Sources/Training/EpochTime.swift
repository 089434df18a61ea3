import DragomanTensors
import DragomanTopologies

/// How long an epoch takes on this machine, measured by a few updates of a network.
package struct EpochTime {
  /// Updates are made for so long, at the least, and so many of them.
  private static let (seconds, updates) = (0.7, 3)

  private let plan: WindowPlan

  /// - Throws: `ScratchFileError`.
  package init(_ corpora: TrainingCorpora, options: TrainingOptions) throws {
    var options = options
    options.maximumEpochs = 1  // so that no thread draws another epoch meanwhile
    var planner = Planner(corpora, options: options)
    plan = try planner.window(at: RunState())
  }

  package var updatesPerEpoch: Int { plan.batches.count + plan.laterUpdates }

  /// Makes updates from all over the first window; the network is of no use afterwards.
  ///
  /// - Returns: seconds, without validations
  package func measured(of network: any SequenceNetwork, options: TrainingOptions) -> Double {
    let maker = UpdateMaker(network, options: options)
    let stride = max(1, plan.batches.count / 16)
    func update(_ number: Int) {
      let batch = plan.pairs.batch(plan.batches[number * stride % plan.batches.count])
      _ = maker.update(number + 1, by: batch, rate: options.learningRate)
    }
    update(0)  // finds its memory
    let began = ContinuousClock.now
    var count = 0
    while count < Self.updates || (ContinuousClock.now - began).seconds < Self.seconds {
      count += 1
      update(count)
    }
    return (ContinuousClock.now - began).seconds / Double(count) * Double(updatesPerEpoch)
  }
}

import DragomanTensors
import DragomanTopologies

/// How long an epoch takes on this machine.
package enum EpochTime {
  /// Updates are made for so long, at the least, and so many of them.
  private static let (seconds, updates) = (0.7, 3)

  /// Measures it by a few updates from all over the first window; the network is of no use afterwards.
  ///
  /// - Returns: seconds, without validations
  /// - Throws: `ScratchFileError`.
  package static func measured(
    of network: any SequenceNetwork, _ corpora: TrainingCorpora, options: TrainingOptions
  ) throws -> Double {
    var planner = Planner(corpora, options: options)
    let plan = try planner.window(at: RunState())
    let batchGradient = BatchGradient(
      network, precision: options.precision, threads: options.threads, isRunningText: options.stretch != nil)
    let optimizer = Adam(network.parameters, options: options)
    let stride = max(1, plan.batches.count / 16)
    func update(_ number: Int) {
      let batch = plan.pairs.batch(plan.batches[number * stride % plan.batches.count])
      let (loss, gradient) = batchGradient(batch, objective: options.objective) { part in
        RandomGenerator(seed: options.seed, stream: 2, number, part)
      }
      let scale = 1 / Float(max(loss.tokens, 1))
      let norm = optimizer.norm(of: gradient) * Double(scale)
      optimizer.step(gradient, scale: scale, norm: norm, rate: options.learningRate)
    }
    update(0)  // finds its memory
    let began = ContinuousClock.now
    var count = 0
    while count < updates || (ContinuousClock.now - began).seconds < seconds {
      count += 1
      update(count)
    }
    return (ContinuousClock.now - began).seconds / Double(count) * Double(plan.batches.count + plan.laterUpdates)
  }
}

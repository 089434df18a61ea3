import DragomanTensors
import DragomanTopologies
import Foundation

/// Trains a network: epochs of updates, validations, the best and the last checkpoint.
///
/// It can be stopped at any moment; a trainer with the same settings then goes on from the checkpoint, exactly as if
/// nothing had happened, unless later updates fail: it goes back to where it was stopped at most.
package final class Trainer {
  let network: any SequenceNetwork
  let corpora: TrainingCorpora
  let options: TrainingOptions
  let support: any TrainingSupport
  let report: (TrainingEvent) -> Void
  let checkpoint: Checkpoint
  let maker: UpdateMaker
  var planner: Planner
  var state = RunState()
  var meter = Meter()
  /// Until when time has been counted.
  private var counted: SuspendingClock.Instant

  /// Counted in updates and not by the clock, so that a run goes back to the same place wherever it runs.
  private static let updatesBetweenCheckpoints = 200

  /// - Parameters:
  ///   - checkpoint: where the run is kept while it lasts; when it exists, the run goes on from it
  ///   - identity: of all that the run is made of besides corpora and options
  ///   - settings: kept in the checkpoint, for whoever prepares the run when it goes on
  ///   - began: since when the run has been prepared; a limit of time counts that too
  ///   - report: receives the events, on the calling thread
  package init(
    _ network: any SequenceNetwork, _ corpora: TrainingCorpora, options: TrainingOptions, checkpoint: URL,
    identity: String, settings: String, began: SuspendingClock.Instant = .now, support: any TrainingSupport,
    report: @escaping (TrainingEvent) -> Void
  ) {
    counted = began
    (self.network, self.corpora, self.options) = (network, corpora, options)
    (self.support, self.report) = (support, report)
    let fingerprints = "\(corpora.train.fingerprint) \(corpora.dev.fingerprint)"
    self.checkpoint = Checkpoint(
      url: checkpoint, identity: "\(identity) \(options.identity) \(fingerprints)", settings: settings)
    planner = Planner(corpora, options: options)
    maker = UpdateMaker(network, options: options)
  }

  /// Trains to the end, or until `isInterrupted`, which is asked before every update, and while the search is tuned.
  ///
  /// - Throws: `TrainingError`, `CheckpointError`, `TensorFileError`, `ScratchFileError`, or what `support` throws; the last
  ///   checkpoint then remains.
  package func run(isInterrupted: () -> Bool = { false }) throws -> TrainingEvent.Finish {
    try begin()
    if support.judgesBeforeTraining && state.update == 0 && state.learning.bestValue == nil { try validate() }
    let reason = try trainUntilStopped(isInterrupted)
    if reason == .interrupted {
      try saveIfSound(whenInterrupted: true)
    } else {
      if state.lastValidatedUpdate < state.update { try validate() }
      if isInterrupted() {
        try saveIfSound(whenInterrupted: true)
        return finish(.interrupted)
      }
      if state.learning.bestValue == nil { throw TrainingError.noNumber }
      countTime()
      let hasTime = state.hasTimeToTune(options, devPairs: corpora.dev.count)
      do {
        let tuning = try support.complete(tuning: hasTime) { if isInterrupted() { throw Interrupted() } }
        if let tuning { report(.tuned(tuning)) } else if !hasTime { report(.untuned) }
      } catch is Interrupted {
        return finish(.interrupted)
      }
      try checkpoint.remove()
    }
    return finish(reason)
  }

  /// Tells how the run has ended.
  private func finish(_ reason: TrainingEvent.Finish.Reason) -> TrainingEvent.Finish {
    countTime()
    let finish = TrainingEvent.Finish(
      reason: reason, epoch: state.lastEpoch, update: state.update, bestUpdate: state.learning.bestUpdate,
      bestValue: state.learning.bestValue ?? .nan, seconds: state.seconds, skippedUpdates: state.skippedUpdates,
      tokensPerSecond: Double(state.targetTokens) / max(state.updateSeconds, .leastNormalMagnitude),
      peakMemoryMB: ProcessMemory.peakMB)
    report(.finished(finish))
    return finish
  }

  private func begin() throws {
    let resumes = checkpoint.exists
    if resumes {
      try restoreCheckpoint()
      try support.checkBest(wasKept: state.learning.bestValue != nil)
    }
    state.preparationSeconds += secondsSinceCounted()
    if let left = state.trainingSeconds(options, devPairs: corpora.dev.count), left == 0, !resumes {
      throw TrainingError.noTimeLeft(preparationSeconds: state.preparationSeconds)
    }
    // A run may be over but for its tuning.
    let plan = try planner.window(at: hasEpochsLeft ? state : RunState())
    report(
      .started(
        TrainingEvent.Start(
          pairs: corpora.train.count, leftOut: corpora.train.leftOut, updatesPerEpoch: updatesPerEpoch(plan),
          parameters: network.parameterCount, threads: options.threads,
          resumedAtUpdate: state.update)))
    try saveCheckpoint()  // what cannot be written later is better known now
  }

  private func trainUntilStopped(_ isInterrupted: () -> Bool) throws -> TrainingEvent.Finish.Reason {
    while !isOutOfPatience && hasEpochsLeft {
      if isInterrupted() { return .interrupted }
      if let reason = limitReached { return reason }
      let plan = try planner.window(at: state)
      if state.nextBatch < plan.batches.count {
        if try makeUpdate(plan) { try keepUpdate() }
      } else if plan.isLast {
        try endEpoch()
      } else {
        state.beginWindow()
        batchGradient.carried = []
      }
    }
    return isOutOfPatience ? .patience : .epochs
  }

  /// Validates or saves, if it is time.
  private func keepUpdate() throws {
    if options.validates(afterUpdate: state.update) || state.mustTimeValidation(options, devPairs: corpora.dev.count) {
      try validate()
    } else if state.update.isMultiple(of: Self.updatesBetweenCheckpoints) {
      try saveIfSound()
    }
  }

  private func endEpoch() throws {
    let isDue = options.validates(
      afterEpoch: state.epoch, updatesSinceValidation: state.update - state.lastValidatedUpdate)
    state.beginEpoch()
    batchGradient.carried = []
    if isDue { try validate() }
  }

  var batchGradient: BatchGradient { maker.batchGradient }
  var optimizer: Adam { maker.optimizer }

  private var hasEpochsLeft: Bool { options.maximumEpochs.map { state.epoch <= $0 } ?? true }

  private var isOutOfPatience: Bool { options.settledPatience.map { state.learning.stalled >= $0 } ?? false }

  private var limitReached: TrainingEvent.Finish.Reason? {
    if let limit = options.maximumUpdates, state.update >= limit { return .updates }
    // A model that has learned next to nothing still says more than none.
    if let limit = state.trainingSeconds(options, devPairs: corpora.dev.count), state.update > 0, state.seconds >= limit
    {
      return .minutes
    }
    return nil
  }

  /// Counts the time since it was counted last as the run's.
  func countTime() { state.seconds += secondsSinceCounted() }

  private func secondsSinceCounted() -> Double {
    let now = SuspendingClock.now
    defer { counted = now }
    return (now - counted).seconds
  }

  /// Keeps the run as it is, unless its last updates were left out: whatever is wrong with it, the last checkpoint is to go
  /// back to. An interruption is no step forward.
  func saveIfSound(whenInterrupted: Bool = false) throws {
    if state.skippedInARow > 0 { return }
    if !whenInterrupted { state.returnsInARow = 0 }
    try saveCheckpoint()
  }

  func saveCheckpoint() throws {
    countTime()
    try checkpoint.save(network.parameters, optimizer, state, carried: batchGradient.carried)
  }

  func restoreCheckpoint() throws {
    (state, batchGradient.carried) = try checkpoint.restore(network.parameters, optimizer)
  }
}

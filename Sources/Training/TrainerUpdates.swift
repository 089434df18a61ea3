import DragomanTensors

/// Updates, and what happens when they fail.
extension Trainer {
  /// So many updates in a row with a loss or gradient that is not finite send the run back …
  private static let skipsBeforeReturn = 5
  /// … and so many returns without a step forward end it.
  private static let returnsBeforeEnd = 5

  /// One update; false if the run went back instead, to where another epoch may be going on.
  func makeUpdate(_ plan: WindowPlan) throws -> Bool {
    let began = SuspendingClock.now
    let batch = plan.pairs.batch(plan.batches[state.nextBatch])
    let passed = self.passed(at: plan)
    state.update += 1
    state.nextBatch += 1
    let rate = state.learning.rate(at: state.update, passed: passed, options: options)
    let (loss, norm, isSound) = maker.update(state.update, by: batch, rate: rate)
    count(loss, norm: norm, isSound: isSound, since: began)
    if meter.isDue || state.nextBatch == plan.batches.count { reportProgress(plan, rate: rate) }
    return isSound ? true : try skipUpdate()
  }

  private func passed(at plan: WindowPlan) -> Double {
    state.passed(updatesPerEpoch: updatesPerEpoch(plan), devPairs: corpora.dev.count, options: options)
  }

  private func count(_ loss: TokenLoss, norm: Double, isSound: Bool, since began: SuspendingClock.Instant) {
    let seconds = (SuspendingClock.now - began).seconds
    countTime()
    state.updateSeconds += seconds
    state.targetTokens += loss.tokens
    meter.seconds += seconds
    if isSound {
      state.skippedInARow = 0
      meter.add(loss, norm: norm)
    } else {
      batchGradient.carried = []
    }
  }

  /// Leaves an update out; false if that was one too many, and the run went back to the last checkpoint.
  private func skipUpdate() throws -> Bool {
    state.skippedUpdates += 1
    state.skippedInARow += 1
    report(.skipped(update: state.update, inARow: state.skippedInARow))
    guard state.skippedInARow >= Self.skipsBeforeReturn else { return true }
    if state.returnsInARow >= Self.returnsBeforeEnd { throw TrainingError.diverged }
    let before = state
    try restoreCheckpoint()
    state.keepAccount(of: before)
    state.returnsInARow = before.returnsInARow + 1
    state.learning.halveRate()
    try saveCheckpoint()
    let passed = self.passed(at: try planner.window(at: state))
    let rate = state.learning.rate(at: state.update + 1, passed: passed, options: options)
    report(.wentBack(toUpdate: state.update, learningRate: rate))
    return false
  }

  private func reportProgress(_ plan: WindowPlan, rate: Float) {
    guard meter.loss.tokens > 0 else { return }
    report(
      .progress(
        TrainingEvent.Progress(
          epoch: state.epoch, update: state.update, updatesPerEpoch: updatesPerEpoch(plan),
          updateInEpoch: state.updateInEpoch, loss: meter.loss.smoothed / Double(max(meter.loss.tokens, 1)),
          perplexity: meter.loss.perplexity, gradientNorm: meter.meanNorm, learningRate: rate,
          tokensPerSecond: Double(meter.loss.tokens) / max(meter.seconds, .leastNormalMagnitude),
          seconds: state.seconds, secondsLeft: secondsLeft(plan))))
    meter = Meter()
  }

  /// Exact in the last window of an epoch, and so for a corpus of one; else an estimate, as if later windows were like this.
  func updatesPerEpoch(_ plan: WindowPlan) -> Int {
    state.updatesBeforeWindow + plan.batches.count + plan.laterUpdates
  }

  /// To the end of the run, the choice of a search included, by the limit that comes first; not finite where there is none.
  private func secondsLeft(_ plan: WindowPlan) -> Double {
    let secondsPerUpdate = state.seconds / Double(max(state.update, 1))
    let ofEpochs = options.maximumEpochs.map { ($0 - state.epoch + 1) * updatesPerEpoch(plan) - state.updateInEpoch }
    let updates = [ofEpochs, options.maximumUpdates.map { $0 - state.update }].compactMap { $0 }.min()
    let tuning = state.tuningSeconds(options, devPairs: corpora.dev.count)
    let seconds = updates.map { Double($0) * secondsPerUpdate + tuning } ?? .infinity
    return min(seconds, state.secondsToLimit(options) ?? .infinity)
  }
}

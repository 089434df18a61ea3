/// Where a run stands. Together with the weights and the optimizer's means it determines everything that follows:
/// shuffling and dropout are drawn anew from the seed, the epoch and the update.
package struct RunState: Codable, Sendable, Equatable {
  package var epoch = 1
  /// Which window of the epoch is learned from.
  package var window = 0
  /// How many batches the windows before it had.
  package var updatesBeforeWindow = 0
  /// Which batch of the window comes next.
  package var nextBatch = 0
  /// How many updates were made or skipped.
  package var update = 0
  package var learning = LearningProgress()
  package var skippedUpdates = 0
  package var skippedInARow = 0
  /// How often the run went back without a step forward in between.
  package var returnsInARow = 0
  package var lastValidatedUpdate = 0
  /// Of updates, validations and what was written, without the time between interruption and resumption.
  package var seconds = 0.0
  /// Of all that comes before updates, whenever the run was begun or continued.
  package var preparationSeconds = 0.0
  /// Of the latest validation, with what it has written.
  package var validationSeconds = 0.0
  /// Of updates alone.
  package var updateSeconds = 0.0
  package var targetTokens = 0

  package init() {}

  /// The epoch of the last update; 0 before the first.
  var lastEpoch: Int { updateInEpoch == 0 ? epoch - 1 : epoch }

  /// How many updates of the epoch were made or skipped.
  var updateInEpoch: Int { updatesBeforeWindow + nextBatch }

  /// Goes from the end of a window to the beginning of the next.
  mutating func beginWindow() { (window, updatesBeforeWindow, nextBatch) = (window + 1, updateInEpoch, 0) }

  mutating func beginEpoch() { (epoch, window, updatesBeforeWindow, nextBatch) = (epoch + 1, 0, 0, 0) }

  /// What was spent stays spent, and what was kept stays the best, when a run goes back to an earlier state.
  mutating func keepAccount(of later: RunState) {
    (seconds, updateSeconds, targetTokens) = (later.seconds, later.updateSeconds, later.targetTokens)
    (preparationSeconds, validationSeconds) = (later.preparationSeconds, later.validationSeconds)
    (skippedUpdates, skippedInARow) = (later.skippedUpdates, 0)
    learning.keepBest(of: later.learning)
  }
}

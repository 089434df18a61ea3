/// Where a run ends that nothing ends before, and how far it is on its way.
extension RunState {
  /// The seconds of updates and validations after which there is just time for the last validation, for tuning the search, and to
  /// write what they find best; nil where time is no limit.
  ///
  ///     limit − preparation − last validation − tuning
  ///
  /// A validation takes as long as the latest one did; before the first, that is unknown and counts as nothing.
  package func trainingSeconds(_ options: TrainingOptions, devPairs: Int) -> Double? {
    options.maximumMinutes.map {
      max(0, $0 * 60 - preparationSeconds - options.finalValidations(devPairs: devPairs) * validationSeconds)
    }
  }

  /// Seconds until the limit of time; nil where there is none.
  func secondsToLimit(_ options: TrainingOptions) -> Double? {
    options.maximumMinutes.map { max(0, $0 * 60 - preparationSeconds - seconds) }
  }

  /// Whether the search can be tuned with a limit of time that is exceeded by no more than a tenth.
  package func hasTimeToTune(_ options: TrainingOptions, devPairs: Int) -> Bool {
    guard let minutes = options.maximumMinutes, let left = secondsToLimit(options) else { return true }
    return tuningSeconds(options, devPairs: devPairs) <= left + minutes * 60 / 10
  }

  /// How long the search is tuned: of the final validations, all but the last validation itself.
  func tuningSeconds(_ options: TrainingOptions, devPairs: Int) -> Double {
    (options.finalValidations(devPairs: devPairs) - 1) * validationSeconds
  }

  /// How much of the run has passed, from 0 to 1: the largest of the shares of its limits, for the limit that is reached first
  /// ends it.
  package func passed(updatesPerEpoch: Int, devPairs: Int, options: TrainingOptions) -> Double {
    let epochs = Double(epoch - 1) + Double(updateInEpoch) / Double(max(updatesPerEpoch, 1))
    let shareOfUpdates = options.maximumUpdates.map { Double(update) / Double($0) } ?? 0
    let shareOfTime = trainingSeconds(options, devPairs: devPairs).map { seconds / max($0, .leastNormalMagnitude) } ?? 0
    let shareOfEpochs = options.maximumEpochs.map { epochs / Double($0) } ?? 0
    return min(1, max(shareOfEpochs, shareOfUpdates, shareOfTime))
  }

  /// Whether a run with a limit of time must be validated now, to learn how long that takes: a tenth of its time has passed without.
  package func mustTimeValidation(_ options: TrainingOptions, devPairs: Int) -> Bool {
    guard let limit = trainingSeconds(options, devPairs: devPairs), validationSeconds == 0 else { return false }
    return seconds >= limit / 10
  }
}

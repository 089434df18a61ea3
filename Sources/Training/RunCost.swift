/// What a run spends its time on, in seconds.
struct RunCost {
  /// Of an epoch's updates.
  let epoch: Double
  let validation: Double
  let validationsPerEpoch: Double
  /// The last validation and the choice of a search, in validations.
  let finalValidations: Double

  /// What a validation costs of the time in which its sentences would be learned from: 0.55 to 0.6 with 128 to 512 numbers in a state,
  /// 0.8 with 64.
  private static let shareOfLearning = 0.6

  /// - Parameters:
  ///   - epoch: seconds of its updates
  ///   - devPairs: of the dev set
  ///   - devShare: how many these are for each that an epoch learns from
  init(epoch: Double, updatesPerEpoch: Int, devPairs: Int, devShare: Double, options: TrainingOptions) {
    self.epoch = epoch
    // R-Drop learns from each sentence twice.
    validation = Self.shareOfLearning * devShare * epoch / Double(options.objective.passes)
    validationsPerEpoch = options.validationsPerEpoch(ofUpdates: updatesPerEpoch)
    finalValidations = options.finalValidations(devPairs: devPairs)
  }

  /// How many epochs there is time for.
  func epochs(in seconds: Double) -> Double {
    max(0, seconds - finalValidations * validation) / (epoch + validationsPerEpoch * validation)
  }
}

/// When a run is validated, besides its end.
extension TrainingOptions {
  /// At the least, where the recipe does not say otherwise: patience is counted in validations.
  package static let updatesBetweenValidations = 200

  func validates(afterUpdate update: Int) -> Bool { validateEveryUpdates.map(update.isMultiple(of:)) ?? false }

  /// - Parameter updates: since the latest validation
  func validates(afterEpoch epoch: Int, updatesSinceValidation updates: Int) -> Bool {
    updates > 0
      && (validateEveryEpochs.map(epoch.isMultiple(of:)) ?? (updates >= Self.updatesBetweenValidations))
  }

  /// About how many an epoch of so many updates has; one after the last update is counted for both rules.
  func validationsPerEpoch(ofUpdates updates: Int) -> Double {
    let between = Self.updatesBetweenValidations
    let byUpdates = validateEveryUpdates.map { Double(updates) / Double($0) } ?? 0
    let isOftenEnough = (validateEveryUpdates ?? .max) <= between
    let usual = isOftenEnough ? 0 : 1 / (Double(between) / Double(max(updates, 1))).rounded(.up)
    return byUpdates + (validateEveryEpochs.map { 1 / Double($0) } ?? usual)
  }

  /// Sentences of the dev set by which a search is chosen, at the most.
  package static let mostForTuning = 500

  /// How many validations take as long as the last one and the choice of a search: for each of its sentences, that takes about as
  /// long as eleven validations.
  func finalValidations(devPairs: Int) -> Double {
    tuneSearch ? 1 + 11 * Double(min(devPairs, Self.mostForTuning)) / Double(max(devPairs, 1)) : 1
  }
}

import DragomanJSON
import DragomanTraining
import DragomanTranslation

/// What a recipe leaves to the program, chosen to suit the corpus, the limits and this machine.
///
/// A training that goes on from a checkpoint keeps what was chosen.
struct RecipeFit {
  let files: TrainingFiles
  let material: TrainingMaterial
  let began: SuspendingClock.Instant

  /// Of tasks for which the corpus decides nothing.
  static let usualEpochs = 40

  /// - Returns: the recipe with a number wherever it left one to the program, and why: a sentence for each choice
  /// - Throws: `ScratchFileError` or `ConfigurationError`.
  func fitted(_ given: Recipe) throws -> (recipe: Recipe, reasons: [String]) {
    let pairs = material.pairsOfEpoch
    let defaults = CorpusDefaults.forPairs(pairs)
    let setsEpochs = given.task == .translate && !given.training.hasLimit
    var limited = given
    if !given.training.hasLimit { limited.training.maximumEpochs = setsEpochs ? defaults.epochs : Self.usualEpochs }
    if let begun = begun(limited) { return (begun, []) }
    let size = try SizeChoice(for: limited, material, began: began)
    let plan = LearningPlan(epochs: size.epochs, hidden: size.recipe.network.hidden)
    let (fitted, dropout) = size.recipe.settled(by: defaults, tenths: defaults.tenths(for: plan))
    let byCorpus = dropout + (setsEpochs ? ["\(defaults.epochs) epochs"] : [])
    let reasons = [
      size.reason,
      given.automatic.contains(.learningRate)
        ? CorpusDefaults.sentence(onRate: fitted.training.learningRate, for: fitted.network) : nil,
      byCorpus.isEmpty ? nil : defaults.sentence(on: byCorpus, pairs: pairs, dropout.isEmpty ? nil : plan),
    ]
    return (fitted, reasons.compactMap { $0 })
  }

  /// The recipe as it was fitted when the run began that a checkpoint keeps, or that a finished model comes from; nil where there is
  /// neither. Whether that is the same run turns out later, by its identity.
  private func begun(_ recipe: Recipe) -> Recipe? {
    if recipe.automatic.isEmpty { return nil }
    let kept = Checkpoint.settings(of: files.checkpoint).flatMap { try? JSONValue(parsing: $0) }
    let recorded = kept ?? (try? ModelFile(contentsOf: files.output).record)?["recipe"]
    guard let begun = try? recorded?.decoded(as: Recipe.self) else { return nil }
    var recipe = recipe
    for key in RecipeKey.all where recipe.automatic.contains(where: { $0.rawValue == key.name }) {
      _ = key.read(key.write(begun), &recipe)
    }
    return recipe
  }
}

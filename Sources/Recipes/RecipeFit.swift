import DragomanJSON
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// What a recipe leaves to the program, chosen to suit the corpus, the limits and this machine.
///
/// With a limit of time, the network is the largest with which there is time to learn from every sentence often enough; each size is
/// measured by a few updates. A training that goes on from a checkpoint keeps what was chosen.
struct RecipeFit {
  let files: TrainingFiles
  let material: TrainingMaterial
  let began: ContinuousClock.Instant

  /// Embeddings and states, from the largest to the smallest.
  private static let sizes = [(256, 512), (192, 384), (128, 256), (64, 128)]
  /// How often a sentence must be learned from.
  private static let enoughEpochs = 5.0
  /// Of tasks for which the corpus decides nothing.
  static let usualEpochs = 40

  /// - Returns: the recipe with a number wherever it left one to the program, and why: a sentence for each choice
  /// - Throws: `ScratchFileError` or `ConfigurationError`.
  func fitted(_ given: Recipe) throws -> (recipe: Recipe, reasons: [String]) {
    let pairs = material.corpora.train.count
    let defaults = CorpusDefaults.forPairs(pairs)
    var limited = given
    if !given.training.hasLimit {
      limited.training.maximumEpochs = given.task == .translate ? defaults.epochs : Self.usualEpochs
    }
    if let begun = begun(limited) { return (begun, []) }
    let (sized, epochs, sizeReason) = try sized(limited)
    let plan = LearningPlan(epochs: epochs, hidden: sized.network.hidden)
    let (fitted, rates) = sized.settled(by: defaults, tenths: defaults.tenths(for: plan))
    let choosesDropout = !given.automatic.isDisjoint(with: AutomaticKey.dropouts)
    let setsEpochs = given.task == .translate && !given.training.hasLimit
    let chosen = rates + (setsEpochs ? ["\(defaults.epochs) epochs"] : [])
    let reason = chosen.isEmpty ? nil : defaults.sentence(on: chosen, pairs: pairs, choosesDropout ? plan : nil)
    return (fitted, [reason, sizeReason].compactMap { $0 })
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

  /// The recipe with each size that it may get, from the largest to the smallest.
  private func sizes(of recipe: Recipe) -> [Recipe] {
    if recipe.training.maximumMinutes == nil || recipe.automatic.isDisjoint(with: [.embedding, .hidden]) {
      return [recipe]
    }
    return Self.sizes.map { embedding, hidden in
      var candidate = recipe
      if recipe.automatic.contains(.embedding) { candidate.network.embedding = embedding }
      if recipe.automatic.contains(.hidden) { candidate.network.hidden = hidden }
      return candidate
    }
  }

  /// The recipe with the largest size that there is time for, how often that learns from a sentence, and why it was chosen where there
  /// was a choice.
  private func sized(_ recipe: Recipe) throws -> (recipe: Recipe, epochs: Double, reason: String?) {
    let limits = recipe.training
    var most = limits.maximumEpochs.map(Double.init) ?? .infinity
    let asksForTime = !recipe.automatic.isDisjoint(with: AutomaticKey.dropouts.union([.embedding, .hidden]))
    if !asksForTime || limits.maximumMinutes == nil && limits.maximumUpdates == nil { return (recipe, most, nil) }
    let time = try EpochTime(material.corpora, options: limits)
    if let updates = limits.maximumUpdates { most = min(most, Double(updates) / Double(max(time.updatesPerEpoch, 1))) }
    guard let minutes = limits.maximumMinutes else { return (recipe, most, nil) }
    func epochs(with candidate: Recipe) throws -> Double {
      func secondsLeft() -> Double { max(0, minutes * 60 - (ContinuousClock.now - began).seconds) }
      if secondsLeft() == 0 { return 0 }
      let epoch = time.measured(of: try candidate.network(for: material.vocabularies), options: limits)
      return secondsLeft() / epoch
    }
    let (sizes, enough) = (sizes(of: recipe), min(Self.enoughEpochs, most))
    var smaller = sizes.dropFirst()
    var (chosen, count) = (sizes[0], try epochs(with: sizes[0]))
    while count < enough, let next = smaller.popFirst() { (chosen, count) = (next, try epochs(with: next)) }
    let reason = sizes.count > 1 ? Self.reason(for: chosen.network, epochs: count, enough: enough) : nil
    return (chosen, min(count, most), reason)
  }

  private static func reason(for network: NetworkConfiguration, epochs: Double, enough: Double) -> String {
    func text(_ count: Double) -> String { count < 10 ? String(format: "%.2g", count) : "\(Int(count))" }
    return
      "embedding \(network.embedding), hidden \(network.hidden): in the time given, this machine learns about \(text(epochs)) epochs "
      + "with it, where \(text(enough)) are enough."
  }
}

extension Recipe {
  /// The network with its first weights.
  ///
  /// - Throws: `ConfigurationError`.
  func network(for vocabularies: VocabularyPair) throws -> any SequenceNetwork {
    try network.settled(jointVocabulary: vocabularies.isJoint).makeNetwork(
      for: task, vocabularies, random: RandomGenerator(seed: training.seed))
  }
}

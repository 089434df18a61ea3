import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import Foundation

/// How large the network of a recipe becomes, and how often it will learn from its corpus.
///
/// With a limit of time, it is the largest network with which there is time to learn from every sentence often enough; each size is
/// measured by a few updates.
struct SizeChoice {
  /// With the size.
  let recipe: Recipe
  /// How often each sentence is learned from; infinite where time or updates end the run, and nothing that depends on it was left open.
  let epochs: Double
  /// Why this size; nil where the recipe names it.
  let reason: String?

  /// Embeddings and states, from the largest to the smallest.
  private static let sizes = [(256, 512), (192, 384), (128, 256), (64, 128)]
  private static let usual = "the usual size, where time is not limited"
  /// How often a sentence must be learned from.
  private static let enoughEpochs = 5.0

  /// - Parameter began: since when a limit of time counts
  /// - Throws: `ScratchFileError` or `ConfigurationError`.
  init(for given: Recipe, _ material: TrainingMaterial, began: SuspendingClock.Instant) throws {
    var limits = given.training
    limits.tuneSearch = limits.tuneSearch && DevSet.canTune(sentences: material.devPairs.count, for: given.task)
    let depends = AutomaticKey.dropouts.union([.embedding, .hidden])
    if given.automatic.isDisjoint(with: depends) || limits.maximumMinutes == nil && limits.maximumUpdates == nil {
      (recipe, epochs) = (given, limits.maximumEpochs.map(Double.init) ?? .infinity)
      reason = Self.sentence(for: given, Self.usual)
      return
    }
    let forecast = try RunForecast(material.corpora, options: limits)
    let enough = min(Self.enoughEpochs, forecast.mostEpochs)
    let candidates = Self.candidates(for: given)
    var (chosen, count) = (given, 0.0)
    for candidate in candidates where count < enough {
      chosen = candidate
      count = try forecast.epochs(began: began) { try candidate.network(for: material.vocabularies) }
    }
    (recipe, epochs) = (chosen, count)
    reason = Self.sentence(
      for: chosen,
      candidates.count > 1
        ? "in the time given, this machine learns about \(count.epochsText) epochs with it, where \(enough.epochsText) are enough"
        : Self.usual)
  }

  /// The recipe with each size that it may get, from the largest to the smallest.
  private static func candidates(for recipe: Recipe) -> [Recipe] {
    if recipe.training.maximumMinutes == nil || recipe.automatic.isDisjoint(with: [.embedding, .hidden]) {
      return [recipe]
    }
    return sizes.map { embedding, hidden in
      var candidate = recipe
      if recipe.automatic.contains(.embedding) { candidate.network.embedding = embedding }
      if recipe.automatic.contains(.hidden) { candidate.network.hidden = hidden }
      return candidate
    }
  }

  /// What was left open, as it is now, and why; nil where nothing was.
  private static func sentence(for recipe: Recipe, _ why: String) -> String? {
    let sizes = [(AutomaticKey.embedding, recipe.network.embedding), (.hidden, recipe.network.hidden)]
      .filter { recipe.automatic.contains($0.0) }.map { "\($0.0.rawValue) \($0.1)" }
    return sizes.isEmpty ? nil : sizes.joined(separator: ", ") + ": \(why)."
  }
}

extension Double {
  /// A number of epochs, with a digit or two where there are few.
  var epochsText: String { self < 10 ? String(format: "%.2g", self) : "\(Int(rounded()))" }
}

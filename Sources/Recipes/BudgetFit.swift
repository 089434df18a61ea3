import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// Which size of network a limit of time is enough for on this machine.
///
/// The largest that suits the corpus is taken for which there is time to learn every sentence often enough; each is measured by a few
/// updates. A training that goes on from a checkpoint keeps the size it has.
struct BudgetFit {
  let files: TrainingFiles
  let material: TrainingMaterial
  let origins: [UInt64]
  let began: ContinuousClock.Instant

  /// Embeddings and states, from the largest to the smallest.
  private static let sizes = [(256, 512), (192, 384), (128, 256), (64, 128)]
  /// How often a sentence must be learned from.
  private static let enoughEpochs = 8.0

  /// The recipe with a size that fits, and why it was chosen.
  ///
  /// - Parameter keys: those that can be chosen
  func chosen(_ recipe: Recipe, free keys: Set<AutomaticKey>) throws -> (recipe: Recipe, reason: String?) {
    let free = keys.intersection([.embedding, .hidden])
    guard let minutes = recipe.training.maximumMinutes, !free.isEmpty else { return (recipe, nil) }
    let candidates = Self.sizes.map { embedding, hidden in
      var candidate = recipe
      if free.contains(.embedding) { candidate.network.embedding = embedding }
      if free.contains(.hidden) { candidate.network.hidden = hidden }
      return candidate
    }
    if let begun = try candidates.first(where: hasBegun) { return (begun, nil) }
    let time = try EpochTime(material.corpora, options: recipe.training)
    let enough = Self.enoughEpochs(recipe.training, updatesPerEpoch: time.updatesPerEpoch)
    for (index, candidate) in candidates.enumerated() {
      let epoch = time.measured(
        of: try candidate.network(for: material.vocabularies), options: candidate.training)
      let left = minutes * 60 - Double((ContinuousClock.now - began).components.seconds)
      let epochs = left / epoch
      if epochs < enough && index < candidates.count - 1 { continue }
      let size = "embedding \(candidate.network.embedding), hidden \(candidate.network.hidden)"
      let count = epochs < 10 ? String(format: "%.1f", epochs) : "\(Int(epochs))"
      return (
        candidate,
        "\(size): in the time given, this machine learns about \(count) epochs with it, where \(enough.formatted(.number.precision(.fractionLength(0...1)))) are enough."
      )
    }
    return (recipe, nil)
  }

  /// Fewer, where another limit comes first.
  private static func enoughEpochs(_ options: TrainingOptions, updatesPerEpoch: Int) -> Double {
    let ofUpdates = options.maximumUpdates.map { Double($0) / Double(max(updatesPerEpoch, 1)) }
    return [Self.enoughEpochs, options.maximumEpochs.map(Double.init), ofUpdates].compactMap { $0 }.min() ?? 0
  }

  /// Whether a checkpoint or a finished model is of this size.
  private func hasBegun(_ candidate: Recipe) throws -> Bool {
    let identity = try TrainingIdentity(candidate, material.vocabularies, material.corpora, origins: origins)
    if let run = Checkpoint.identity(of: files.checkpoint) { return run.hasPrefix(identity.run + " ") }
    let record = try? ModelFile(contentsOf: files.output).record
    return record?["identity"]?.string == identity.training
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

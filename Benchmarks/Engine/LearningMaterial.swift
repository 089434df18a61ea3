import DragomanRecipes
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// What is learned from, and what learns: the batches of a first epoch and a network with its first weights, as
/// `dragoman train` makes them.
struct LearningMaterial {
  let plan: WindowPlan
  let network: any WritingNetwork
  let options: TrainingOptions

  /// - Throws: `InputError`, `VocabularyError`, `ConfigurationError` or `ScratchFileError`.
  init(_ invocation: Invocation) throws {
    let vocabularies = try VocabularyPair(contentsOf: invocation.vocabulary)
    options = invocation.recipe.training
    let corpus = try Self.corpus(invocation, vocabularies)
    plan = try EpochPlan(corpus, options: options, epoch: 1).window(0, of: corpus, options: options)
    network = try invocation.recipe.network.settled(jointVocabulary: vocabularies.isJoint).makeNetwork(
      sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count, special: .ofVocabularies,
      random: RandomGenerator(seed: options.seed))
  }

  private static func corpus(_ invocation: Invocation, _ vocabularies: VocabularyPair) throws -> TokenCorpus {
    let reader = try ParallelReader(.two(source: invocation.source, target: invocation.target))
    var tokens = TokenPairs(maximumLength: invocation.recipe.training.maximumLength)
    while let pair = try reader.next() {
      tokens.append(source: vocabularies.source.encode(pair.source), target: vocabularies.target.encode(pair.target))
    }
    var writer = TokenCorpusWriter(folder: nil)
    try writer.append(tokens)
    return try writer.finish()
  }

  /// The pairs of an update, the first of which is 1; after the last of the window comes the first.
  func batch(_ update: Int) -> ParallelBatch { plan.pairs.batch(plan.batches[(update - 1) % plan.batches.count]) }
}

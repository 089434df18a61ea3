import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation

/// A training before its first update: files read, vocabulary built, dev set chosen, network made, output place looked at.
package struct TrainingPreparation {
  /// What was chosen, and why: one sentence each.
  package let choices: [String]
  package let recipe: Recipe
  package let files: TrainingFiles
  let vocabularies: VocabularyPair
  let corpora: TrainingCorpora
  let search: SearchSettings
  let devSet: DevSet
  let network: any SequenceNetwork
  /// Changes with further pairs and the first weights.
  let origins: [UInt64]
  /// A limit of time counts from here.
  let began = ContinuousClock.now

  /// - Throws: `InputError`, `HeldOutError`, `VocabularyError`, `ConfigurationError`, `OutputPlaceError`, `ScratchFileError`, or what
  ///   `Recipe.validate()` throws: each a sentence with the remedy.
  package init(_ recipe: Recipe, _ files: TrainingFiles) throws {
    try recipe.validate()
    (self.recipe, self.files) = (recipe, files)
    try OutputPlace(files.output).prepare(forBytes: 0)
    let material = try TrainingMaterial(recipe, files)
    (choices, vocabularies, corpora) = (material.choices, material.vocabularies, material.corpora)
    search = material.search
    devSet = DevSet(material.devPairs, vocabularies, search, recipe)
    let configuration = try recipe.network.settled(jointVocabulary: vocabularies.isJoint)
    network = try configuration.makeNetwork(
      for: recipe.task, sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count,
      special: .ofVocabularies, random: RandomGenerator(seed: recipe.training.seed))
    let start = try files.start.map { try StartingModel(contentsOf: $0) }
    try start?.giveWeights(to: network, for: recipe.task)
    origins = material.furtherFingerprints + (start.map { [$0.fingerprint] } ?? [])
    let parameters = network.parameters.reduce(0) { $0 + $1.count }
    try OutputPlace(files.output).prepare(
      forBytes: files.missingBytes(
        parameters: parameters, averaging: recipe.training.averageDecay != nil))
  }
}

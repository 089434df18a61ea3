import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation

/// A training before its first update: files read, vocabulary built, dev set chosen, network made, output place looked at.
package struct TrainingPreparation {
  /// What was chosen, and why: one sentence each.
  package let choices: [String]
  /// With a number wherever the size of the corpus decides.
  package let recipe: Recipe
  package let files: TrainingFiles
  let vocabularies: VocabularyPair
  let corpora: TrainingCorpora
  let search: SearchSettings
  let devSet: DevSet
  let network: any SequenceNetwork
  let identity: TrainingIdentity
  /// A limit of time counts from here; a computer that sleeps does not train.
  let began = SuspendingClock.now

  /// - Throws: `InputError`, `HeldOutError`, `VocabularyError`, `ConfigurationError`, `OutputPlaceError`, `ScratchFileError`,
  ///   `TaskDataError`, `TrainingCorpusError`, `SubwordDropoutError`, `StartError`, or what `Recipe.validate()` throws: each a sentence
  ///   with the remedy.
  package init(_ given: Recipe, _ files: TrainingFiles) throws {
    try given.validate()
    try files.start?.checkVocabulary(given.vocabulary)
    self.files = files
    for corpus in files.corpora { try corpus.checkRereadable() }
    for place in files.written { try OutputPlace(place).prepare(forBytes: 0, reading: files.read) }
    let material = try TrainingMaterial(given, files)
    (vocabularies, corpora, search) = (material.vocabularies, material.corpora, material.search)
    let origins = material.furtherFingerprints + (files.start.map { [$0.fingerprint] } ?? [])
    let fit = RecipeFit(files: files, material: material, began: began)
    let (recipe, reasons) = try fit.fitted(material.recipe)
    try recipe.validate()
    self.recipe = recipe
    choices = material.choices + reasons
    devSet = DevSet(material.devPairs, vocabularies, search, recipe, lengthRatio: material.lengthRatio)
    network = try recipe.network(for: vocabularies)
    try files.start?.giveWeights(to: network, for: recipe.task)
    identity = try TrainingIdentity(recipe, vocabularies, corpora, origins: origins)
    let parameters = network.parameterCount
    try OutputPlace(files.output).prepare(
      forBytes: files.missingBytes(
        parameters: parameters, averaging: recipe.training.averageDecay != nil))
  }
}

import DragomanCorpora
import DragomanJSON
import DragomanLayers
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// A training before its first update: files read, vocabulary built, dev set chosen, network made, output place looked at.
package struct TrainingPreparation {
  /// What was chosen, and why: one sentence each.
  package private(set) var choices: [String] = []
  package let recipe: Recipe
  package let files: TrainingFiles
  let vocabularies: VocabularyPair
  let corpora: TrainingCorpora
  let search: SearchSettings
  let devSet: DevSet
  let network: any SequenceNetwork
  /// A limit of time counts from here.
  let began = ContinuousClock.now

  /// - Throws: `InputError`, `HeldOutError`, `VocabularyError`, `ConfigurationError`, `OutputPlaceError`, `ScratchFileError`, or what
  ///   `Recipe.validate()` throws: each a sentence with the remedy.
  package init(_ recipe: Recipe, _ files: TrainingFiles) throws {
    try recipe.validate()
    (self.recipe, self.files) = (recipe, files)
    try OutputPlace(files.output).prepare(forBytes: 0)
    let pairs = try TrainingPairs(files, for: recipe.task)
    if let split = pairs.split { choices.append(Self.sentence(split)) }
    let (vocabularies, reasons) = try Self.vocabularies(recipe, files, pairs)
    choices += reasons
    try vocabularies.checkLabels(of: recipe.task, in: files.training.names)
    try vocabularies.checkSubwords(for: recipe)
    let taskEncoder = TaskEncoder(task: recipe.task, vocabularies: vocabularies)
    let encoder = CorpusEncoder(taskEncoder, recipe.training)
    let folder = files.output.deletingLastPathComponent()
    let (train, ratios, loops) = try encoder.corpus(
      pairs.forEachTrainingPair, file: files.training.names, folder: folder)
    if let stretch = recipe.training.stretch, train.count == 0 {
      throw TrainingCorpusError.shorterThanStretch(names: files.training.names, stretch: stretch)
    }
    if train.count == 0 {
      throw TrainingCorpusError.nothingToLearn(
        names: files.training.names, maximumLength: recipe.training.maximumLength)
    }
    var devPairs = try pairs.devPairs()
    // A held-out line may have been the only one of its label.
    if files.dev == nil { devPairs.removeAll { !taskEncoder.knowsLabel(of: $0) } }
    let devNames = (files.dev ?? files.training).names
    if let remark = taskEncoder.remark(onTagsOf: devPairs, in: devNames) { choices.append(remark) }
    corpora = TrainingCorpora(
      train: train, dev: try encoder.tokens(of: devPairs, file: devNames),
      drawing: EpochDrawing(train, vocabularies, recipe.training, folder: folder))
    if let stretch = recipe.training.stretch, corpora.dev.count == 0 {
      throw TrainingCorpusError.shorterThanStretch(names: devNames, stretch: stretch)
    }
    if corpora.dev.count == 0 { throw TrainingCorpusError.nothingToJudgeBy(names: devNames) }
    var search = SearchSettings()
    search.limit = ratios.limit()
    search.guardsAgainstLoops = !loops.repeatsByRight
    search.isRunningText = recipe.training.stretch != nil
    self.search = search
    devSet = DevSet(devPairs, vocabularies, search, recipe)
    let configuration = try recipe.network.settled(jointVocabulary: vocabularies.isJoint)
    network = try configuration.makeNetwork(
      for: recipe.task, sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count,
      special: .ofVocabularies,
      random: RandomGenerator(seed: recipe.training.seed))
    self.vocabularies = vocabularies
    let parameters = network.parameters.reduce(0) { $0 + $1.count }
    try OutputPlace(files.output).prepare(
      forBytes: files.missingBytes(
        parameters: parameters, averaging: recipe.training.averageDecay != nil))
  }

  private static func sentence(_ split: HeldOutSplit) -> String {
    "\(split.pairs.count.grouped) pairs are held out as the dev set, "
      + (split.sharesTargets
        ? "whose source sentences stand nowhere else in the corpus."
        : "whose sentences stand nowhere else in the corpus.")
  }

  private static func vocabularies(
    _ recipe: Recipe, _ files: TrainingFiles, _ pairs: TrainingPairs
  ) throws -> (VocabularyPair, reasons: [String]) {
    if let url = files.vocabulary {
      let isModel = url.pathExtension == "dragoman"
      return (try isModel ? ModelFile(contentsOf: url).vocabularies : VocabularyPair(contentsOf: url), [])
    }
    var builder = try VocabularyBuilder(recipe.vocabulary)
    try pairs.forEachTrainingPair { builder.add(source: $0.source, target: $0.target) }
    let (vocabularies, report) = try builder.build()
    return (vocabularies, report.sentences)
  }
}

/// Why a corpus cannot be trained with.
package enum TrainingCorpusError: Error, CustomStringConvertible {
  case nothingToLearn(names: String, maximumLength: Int)
  case nothingToJudgeBy(names: String)
  case shorterThanStretch(names: String, stretch: Int)

  package var description: String {
    switch self {
    case .nothingToLearn(let names, let maximumLength):
      "\(names) have no pair with text on both sides and at most \(maximumLength) tokens: `dragoman check` shows what is "
        + "in them."
    case .shorterThanStretch(let names, let stretch):
      "\(names): the text has fewer than the \(stretch) tokens of a stretch: give more of it, or set stretch: none in the recipe."
    case .nothingToJudgeBy(let names):
      "\(names) have no pair with text on both sides to judge the model by: name other dev files."
    }
  }
}

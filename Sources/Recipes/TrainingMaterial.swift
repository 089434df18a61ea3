import DragomanCorpora
import DragomanSearch
import DragomanText
import DragomanTraining
import DragomanTranslation
import Foundation

/// What a model learns from and is judged by: vocabularies and tokens, from the files of a training.
struct TrainingMaterial {
  /// What was chosen, and why: one sentence each.
  private(set) var choices: [String] = []
  let vocabularies: VocabularyPair
  let corpora: TrainingCorpora
  let devPairs: [ParallelReader.Pair]
  let search: SearchSettings

  /// - Throws: as ``TrainingPreparation/init(_:_:)``.
  init(_ recipe: Recipe, _ files: TrainingFiles) throws {
    let pairs = try TrainingPairs(files, for: recipe.task)
    if let split = pairs.split { choices.append(Self.sentence(split)) }
    let (vocabularies, reasons) = try Self.vocabularies(recipe, files, pairs)
    choices += reasons
    try vocabularies.checkLabels(of: recipe.task, in: files.training.names)
    try vocabularies.checkSubwords(for: recipe)
    self.vocabularies = vocabularies

    let taskEncoder = TaskEncoder(task: recipe.task, vocabularies: vocabularies)
    let encoder = CorpusEncoder(taskEncoder, recipe.training)
    let folder = files.output.deletingLastPathComponent()
    let (train, ratios, loops) = try encoder.corpus(
      pairs.forEachTrainingPair, file: files.training.names, folder: folder)
    var devPairs = try pairs.devPairs()
    // A held-out line may have been the only one of its label.
    if files.dev == nil { devPairs.removeAll { !taskEncoder.knowsLabel(of: $0) } }
    let devNames = (files.dev ?? files.training).names
    if let remark = taskEncoder.remark(onTagsOf: devPairs, in: devNames) { choices.append(remark) }
    self.devPairs = devPairs
    corpora = TrainingCorpora(
      train: train, dev: try encoder.tokens(of: devPairs, file: devNames),
      drawing: EpochDrawing(train, vocabularies, recipe.training, folder: folder))
    try corpora.checkNotEmpty(recipe.training, training: files.training.names, dev: devNames)

    var search = SearchSettings()
    search.limit = ratios.limit()
    search.guardsAgainstLoops = !loops.repeatsByRight
    search.isRunningText = recipe.training.stretch != nil
    self.search = search
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

extension TrainingCorpora {
  /// - Throws: `TrainingCorpusError` where there is nothing to learn from, or nothing to judge by.
  fileprivate func checkNotEmpty(_ options: TrainingOptions, training: String, dev: String) throws(TrainingCorpusError)
  {
    for (count, names) in [(train.count, training), (self.dev.count, dev)] {
      if let stretch = options.stretch, count == 0 { throw .shorterThanStretch(names: names, stretch: stretch) }
    }
    if train.count == 0 { throw .nothingToLearn(names: training, maximumLength: options.maximumLength) }
    if self.dev.count == 0 { throw .nothingToJudgeBy(names: dev) }
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

import DragomanCorpora
import DragomanSearch
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// What a model learns from and is judged by: vocabularies and tokens, from the files of a training.
struct TrainingMaterial {
  /// What was chosen, and why: one sentence each.
  private(set) var choices: [String] = []
  /// With a number wherever the size of the corpus decides.
  let recipe: Recipe
  let vocabularies: VocabularyPair
  let corpora: TrainingCorpora
  let devPairs: [ParallelReader.Pair]
  let search: SearchSettings
  /// Target tokens for each source token of what is learned from; nil where there are none.
  let lengthRatio: Double?
  /// Changes with any token of the further pairs.
  let furtherFingerprints: [UInt64]

  /// - Throws: as ``TrainingPreparation/init(_:_:)``.
  init(_ given: Recipe, _ files: TrainingFiles) throws {
    let pairs = try TrainingPairs(files, for: given.task)
    if let split = pairs.split { choices.append(Self.sentence(split)) }
    if let further = files.further.first, given.task != .translate {
      throw TrainingCorpusError.furtherPairs(names: further.place.names, given.task)
    }
    let (vocabularies, reasons) = try Self.vocabularies(given, files, pairs)
    choices += reasons
    try vocabularies.checkLabels(of: given.task, in: files.training.names)
    try vocabularies.checkSubwords(for: given)
    self.vocabularies = vocabularies

    let taskEncoder = TaskEncoder(task: given.task, vocabularies: vocabularies)
    let encoder = CorpusEncoder(taskEncoder, given.training)
    let folder = files.output.deletingLastPathComponent()
    let (train, census) = try encoder.corpus(
      pairs.forEachTrainingPair, file: files.training.names, folder: folder)
    let (recipe, reasonsOfRecipe) = given.settled(forPairs: train.count)
    self.recipe = recipe
    choices += reasonsOfRecipe
    let further = try Self.further(files, pairs, beside: train, recipe, encoder)
    choices += further.sentences
    furtherFingerprints = further.corpora.flatMap { [$0.corpus.fingerprint, $0.mark.isEmpty ? 0 : 1] }
    // A held-out line may have been the only one of its label.
    devPairs = try pairs.devPairs().filter { files.dev != nil || taskEncoder.knowsLabel(of: $0) }
    let devNames = (files.dev ?? files.training).names
    if let remark = taskEncoder.remark(onTagsOf: devPairs, in: devNames) { choices.append(remark) }
    corpora = TrainingCorpora(
      train: train, dev: try encoder.tokens(of: devPairs, file: devNames),
      drawing: EpochDrawing(
        train, further: further.corpora, vocabularies, recipe.drawing, recipe.training, folder: folder))
    try corpora.checkNotEmpty(recipe, training: files.training.names, dev: files.dev?.names)

    lengthRatio = census.ratios.mean
    var search = files.start?.search ?? SearchSettings()
    let learned = further.censuses.reduce(census, +)
    let limit = learned.ratios.limit()
    search.limit = files.start?.search.limit.widened(to: limit) ?? limit
    search.guardsAgainstLoops = search.guardsAgainstLoops && !learned.loops.repeatsByRight
    search.isRunningText = recipe.training.stretch != nil
    self.search = search
  }

  private static func sentence(_ split: HeldOutSplit) -> String {
    "\(split.pairs.count.grouped) pairs are held out as the dev set, "
      + (split.sharesTargets
        ? "whose source sentences stand nowhere else in the corpus."
        : "whose sentences stand nowhere else in the corpus.")
  }

  /// The tokens of the further pairs, what was seen in them, and what is to be said of them.
  private static func further(
    _ files: TrainingFiles, _ pairs: TrainingPairs, beside train: TokenCorpus, _ recipe: Recipe,
    _ encoder: CorpusEncoder
  ) throws -> (corpora: [FurtherCorpus], censuses: [PairCensus], sentences: [String]) {
    let folder = files.output.deletingLastPathComponent()
    var (corpora, censuses, sentences) = ([FurtherCorpus](), [PairCensus](), [String]())
    for further in files.further {
      let names = further.place.names
      var heldOut = 0
      let (corpus, census) = try encoder.corpus(
        { body in heldOut = try pairs.forEachPair(of: further, body) }, file: names, folder: folder)
      censuses.append(census)
      if corpus.count == 0 && heldOut > 0 { throw TrainingCorpusError.allHeldOut(names: names) }
      if corpus.count == 0 {
        throw TrainingCorpusError.nothingToLearn(
          names: names, recipe.task, maximumLength: recipe.training.maximumLength)
      }
      corpora.append(FurtherCorpus(corpus, isSynthetic: further.isSynthetic))
      sentences.append(sentence(names, corpora[corpora.count - 1], beside: train, mixing: recipe.drawing.mixing))
      if heldOut > 0 {
        sentences.append(
          "\(heldOut.grouped) of the pairs of \(names) are left out, for their sentences are in the dev set.")
      }
    }
    return (corpora, censuses, sentences)
  }

  private static func sentence(
    _ names: String, _ further: FurtherCorpus, beside train: TokenCorpus, mixing: Float
  ) -> String {
    let wanted = Int((Double(mixing) * Double(train.count)).rounded())
    let share =
      wanted < further.corpus.count
      ? "each epoch draws about \(wanted.grouped) of them (mixing: \(mixing))" : "each epoch learns from all of them"
    return "\(names) have \(further.corpus.count.grouped) further pairs: \(share)"
      + (further.mark.isEmpty ? "." : ", with a mark before each source that says that a model has written it.")
  }

  private static func vocabularies(
    _ recipe: Recipe, _ files: TrainingFiles, _ pairs: TrainingPairs
  ) throws -> (VocabularyPair, reasons: [String]) {
    if let start = files.start { return (start.vocabularies, start.remark.map { [$0] } ?? []) }
    if let url = files.vocabulary {
      let isAsked = recipe.vocabulary != Recipe(for: recipe.task).vocabulary
      let remark = "The vocabulary is that of \(url.relativePath); what the recipe says of one has no say."
      return (try VocabularyPair(ofVocabularyOrModel: url), isAsked ? [remark] : [])
    }
    var builder = try VocabularyBuilder(recipe.vocabulary)
    try pairs.forEachTrainingPair { builder.add(source: $0.source, target: $0.target) }
    for further in files.further {
      _ = try pairs.forEachPair(of: further) { builder.add(source: $0.source, target: $0.target) }
    }
    let (vocabularies, report) = try builder.build()
    return (vocabularies, report.sentences)
  }
}

extension TrainingCorpora {
  /// - Parameter dev: the names of dev files, if there are any
  /// - Throws: `TrainingCorpusError` where there is nothing to learn from, or nothing to judge by.
  fileprivate func checkNotEmpty(_ recipe: Recipe, training: String, dev: String?) throws(TrainingCorpusError) {
    let (hasPairs, hasDevPairs) = (train.count > 0, self.dev.count > 0)
    if let stretch = recipe.training.stretch {
      if !hasPairs { throw .shorterThanStretch(names: training, stretch: stretch) }
      if !hasDevPairs, let dev { throw .shorterThanStretch(names: dev, stretch: stretch) }
      if !hasDevPairs { throw .heldOutShorterThanStretch(names: training, stretch: stretch) }
    }
    if !hasPairs {
      throw .nothingToLearn(names: training, recipe.task, maximumLength: recipe.training.maximumLength)
    }
    if !hasDevPairs { throw .nothingToJudgeBy(names: dev ?? training, recipe.task) }
  }
}

/// Why a corpus cannot be trained with.
package enum TrainingCorpusError: Error, CustomStringConvertible {
  case nothingToLearn(names: String, LearningTask, maximumLength: Int)
  case nothingToJudgeBy(names: String, LearningTask)
  case shorterThanStretch(names: String, stretch: Int)
  case heldOutShorterThanStretch(names: String, stretch: Int)
  case allHeldOut(names: String)
  case furtherPairs(names: String, LearningTask)

  package var description: String {
    switch self {
    case .nothingToLearn(let names, let task, let maximumLength):
      "\(names): there is no \(task.learnedUnit) of at most \(maximumLength) tokens, so that nothing can be learned."
        + (task == .translate ? " `dragoman check` shows what two files have." : "")
    case .shorterThanStretch(let names, let stretch):
      "\(names): the text has fewer than the \(stretch) tokens of a stretch: give more of it, or set stretch: none in the recipe."
    case .heldOutShorterThanStretch(let names, let stretch):
      "\(names): what is held out of the text as the dev set has fewer than the \(stretch) tokens of a stretch: name another "
        + "text with --dev-data, or set stretch: none in the recipe."
    case .allHeldOut(let names):
      "\(names): a sentence of each pair is in the dev set, so that nothing can be learned: leave the file out."
    case .furtherPairs(let names, let task):
      "\(names): further pairs are sentences with their translations, which the task \(task.rawValue) does not have: leave them out."
    case .nothingToJudgeBy(let names, let task):
      "\(names): there is no \(task.learnedUnit) to judge the model by: name other dev files."
    }
  }
}

extension LearningTask {
  fileprivate var learnedUnit: String { self == .languageModel ? "line with text" : "pair with text on both sides" }
}

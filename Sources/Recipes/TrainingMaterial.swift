import DragomanCorpora
import DragomanSearch
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation

/// What a model learns from and is judged by: vocabularies and tokens, from the files of a training.
struct TrainingMaterial {
  /// What was chosen, and why: one sentence each.
  let choices: [String]
  /// As it was given, with the BPE-dropout that suits the corpus where it left that open.
  let recipe: Recipe
  let vocabularies: VocabularyPair
  let corpora: TrainingCorpora
  /// What an epoch learns from, with its share of further pairs.
  let pairsOfEpoch: Int
  let devPairs: [ParallelReader.Pair]
  let search: SearchSettings
  /// Target tokens for each source token of the corpus, without further pairs; nil where there are none.
  let lengthRatio: Double?
  /// Changes with any token of the further pairs.
  let furtherFingerprints: [UInt64]

  /// - Throws: as ``TrainingPreparation/init(_:_:)``.
  init(_ given: Recipe, _ files: TrainingFiles) throws {
    let pairs = try TrainingPairs(files, for: given.task)
    let choice = try VocabularyChoice(given, files, pairs)
    vocabularies = choice.vocabularies

    let taskEncoder = TaskEncoder(task: given.task, vocabularies: vocabularies)
    let encoder = CorpusEncoder(taskEncoder, given.training)
    let (train, census) = try encoder.corpus(
      pairs.forEachTrainingPair, file: files.training.names, folder: files.folder)
    let further = try FurtherMaterial(files, pairs, beside: train, given, encoder)
    furtherFingerprints = further.fingerprints
    pairsOfEpoch = train.count + further.pairsOfEpoch
    let reason: String?
    (recipe, reason) = given.settlingSubwords(by: .forPairs(pairsOfEpoch), vocabularies)

    let devNames = (files.dev ?? files.training).names
    let all = try pairs.devPairs()
    devPairs = given.training.stretch == nil ? all.filter(taskEncoder.canJudge) : all
    let unfit =
      devPairs.count == all.count
      ? nil
      : "\((all.count - devPairs.count).grouped) pairs of \(devNames) judge nothing, for a side is empty or has more than "
        + "\(Translator.maximumTokens.grouped) tokens."
    corpora = TrainingCorpora(
      train: train, dev: try encoder.tokens(of: devPairs, file: devNames),
      drawing: EpochDrawing(
        train, further: further.corpora, vocabularies, recipe.drawing, recipe.training, folder: files.folder))
    try corpora.checkNotEmpty(recipe, training: files.training.names, dev: files.dev?.names)

    lengthRatio = census.ratios.mean
    search = Self.search(of: files.start, learnedFrom: census + further.census, recipe)
    let remark = taskEncoder.remark(onTagsOf: devPairs, in: devNames)
    choices =
      [pairs.split?.sentence].compactMap { $0 } + choice.reasons + further.sentences
      + [unfit, remark, reason].compactMap { $0 }
  }

  /// The starting model's search, or the default, made to suit what is learned from.
  private static func search(
    of start: StartingModel?, learnedFrom census: PairCensus, _ recipe: Recipe
  ) -> SearchSettings {
    var search = start?.search ?? SearchSettings()
    let limit = census.ratios.limit()
    search.limit = start?.search.limit.widened(to: limit) ?? limit
    search.guardsAgainstLoops = search.guardsAgainstLoops && !census.loops.repeatsByRight
    search.isRunningText = recipe.training.stretch != nil
    return search
  }
}

extension HeldOutSplit {
  fileprivate var sentence: String {
    "\(pairs.count.grouped) pairs are held out as the dev set, "
      + (sharesTargets
        ? "whose source sentences stand nowhere else in the corpus."
        : "whose sentences stand nowhere else in the corpus.")
  }
}

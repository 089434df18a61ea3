import DragomanText
import DragomanTraining

/// What is learned from besides the corpus: the tokens of further pairs, what was seen in them, and what is to be said of them.
struct FurtherMaterial {
  private(set) var corpora: [FurtherCorpus] = []
  private(set) var census = PairCensus()
  /// How many of their pairs an epoch draws, on average.
  private(set) var pairsOfEpoch = 0
  /// For whoever trains.
  private(set) var sentences: [String] = []

  /// - Parameter corpus: what is learned from in any case
  /// - Throws: `TrainingCorpusError` for files that nothing can be learned from, or as ``CorpusEncoder``.
  init(
    _ files: TrainingFiles, _ pairs: TrainingPairs, beside corpus: TokenCorpus, _ recipe: Recipe,
    _ encoder: CorpusEncoder
  ) throws {
    let wanted = Int((Double(recipe.drawing.mixing) * Double(corpus.count)).rounded())
    for further in files.further {
      let names = further.place.names
      var heldOut = 0
      let (tokens, census) = try encoder.corpus(
        { body in heldOut = try pairs.forEachPair(of: further, body) }, file: names, folder: files.folder)
      if tokens.count == 0 { throw Self.error(names, heldOut: heldOut, recipe) }
      corpora.append(FurtherCorpus(tokens, isSynthetic: further.isSynthetic))
      self.census = self.census + census
      pairsOfEpoch += min(wanted, tokens.count)
      let share =
        wanted < tokens.count
        ? "of which each epoch draws about \(wanted.grouped) (mixing: \(recipe.drawing.mixing))"
        : "all of which each epoch learns from"
      let tag = further.isSynthetic ? ", with a tag before each source that says that a model has written it" : ""
      sentences.append("\(names): \(tokens.count.grouped) further pairs, \(share)\(tag).")
      if tokens.leftOut > 0 {
        sentences.append(
          "\(tokens.leftOut.grouped) of the pairs of \(names) are left out, for a side is empty or has more than "
            + "\(recipe.training.maximumLength) tokens.")
      }
      if heldOut > 0 {
        sentences.append(
          "\(heldOut.grouped) of the pairs of \(names) are left out, for their sentences are in the dev set.")
      }
    }
  }

  /// Changes with any token of the further pairs.
  var fingerprints: [UInt64] { corpora.flatMap { [$0.corpus.fingerprint, $0.tag.isEmpty ? 0 : 1] } }

  private static func error(_ names: String, heldOut: Int, _ recipe: Recipe) -> TrainingCorpusError {
    heldOut > 0
      ? .allHeldOut(names: names)
      : .nothingToLearn(names: names, recipe.task, maximumLength: recipe.training.maximumLength)
  }
}

/// The tokens of further pairs.
struct FurtherCorpus: Sendable {
  let corpus: TokenCorpus
  /// What stands before every source.
  let tag: [Int]

  /// The tag is the token that begins what is written; no source has it otherwise.
  init(_ corpus: TokenCorpus, isSynthetic: Bool) {
    (self.corpus, tag) = (corpus, isSynthetic ? [Vocabulary.begin] : [])
  }
}

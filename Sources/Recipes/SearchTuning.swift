import DragomanEvaluation
import DragomanText
import DragomanTraining
import DragomanTranslation

/// Finds how a translator best looks for translations, after a training: first the score, and then whether the consensus of more
/// hypotheses is taken in place of the best by that score.
struct SearchTuning {
  let translator: Translator
  let target: Vocabulary
  let sentences: DevSentences
  /// What is not chosen.
  let options: TranslationOptions

  /// On every corpus measured the consensus was better by chrF, so that a small loss is taken for chance; but where only whole
  /// translations count, nothing is like another one, and the most probable is the best guess.
  ///
  /// - Parameters:
  ///   - loss: points that the consensus may be worse by
  ///   - pause: called after each of the three parts of the work
  /// - Throws: `TranslationError`, or what `pause` throws.
  func best(
    by metric: some CorpusMetric, toleratingLoss loss: Double = ScoreTuning.chance,
    pause: () throws -> Void
  ) throws -> TrainingEvent.Tuning {
    var options = options
    options.beam = SearchSettings().beam
    let candidates = try translator.candidates(of: sentences.sources, options: options)
    try pause()
    let (choice, before, after) = ScoreTuning(
      candidates: candidates, references: sentences.references, vocabulary: target
    ).best(by: metric)
    try pause()

    options.take(choice.score, coverage: choice.coverage)
    // What has no candidates counts as an empty translation here as there.
    let judged = zip(sentences.sources, candidates).map { $1.isEmpty ? "" : $0 }
    let texts = try translator.texts(of: judged, options: options.withConsensus)
    try pause()
    let consensus = try metric.score(hypotheses: texts, references: [sentences.references]).value
    let isBetter = consensus > after - loss
    return TrainingEvent.Tuning(
      sentences: sentences.count, alpha: choice.score.alpha, reward: choice.score.reward, coverage: choice.coverage,
      consensusHypotheses: isBetter ? options.withConsensus.beam : nil, before: before,
      after: isBetter ? consensus : after)
  }
}

import DragomanEvaluation

/// BLEU with references of another length in its brevity penalty.
///
/// A dev set whose translators were more wordy than those of the corpus would reward any search that makes translations
/// longer, by words that are wrong: with references as long as the corpus makes them, it does not.
struct LengthNeutralBLEU: CorpusMetric {
  let bleu: BLEU
  /// What the references' length is multiplied by.
  let referenceScale: Double

  var emptyStatistics: BLEU.Statistics { bleu.emptyStatistics }

  func statistics(hypothesis: String, references: [String]) -> BLEU.Statistics {
    bleu.statistics(hypothesis: hypothesis, references: references)
  }

  func score(_ statistics: BLEU.Statistics) -> BLEU.Score {
    var statistics = statistics
    statistics.referenceLength = Int((Double(statistics.referenceLength) * referenceScale).rounded())
    return bleu.score(statistics)
  }

  func signature(references: Int) -> Signature { bleu.signature(references: references) }
}

import DragomanTopologies

/// What a trainer needs from those who know text.
package protocol TrainingSupport {
  /// Greedy translations of the dev set: their scores, and a few samples.
  func evaluate(_ network: any TranslationNetwork) throws -> DevScores
  /// Keeps the network as the best so far.
  func saveBest(_ network: any TranslationNetwork, _ validation: TrainingEvent.Validation) throws
}

/// How well the dev set is translated.
package struct DevScores: Sendable, Equatable {
  package var bleu: Double
  package var chrf: Double
  package var samples: [TrainingEvent.Sample]

  package init(bleu: Double, chrf: Double, samples: [TrainingEvent.Sample]) {
    (self.bleu, self.chrf, self.samples) = (bleu, chrf, samples)
  }
}

/// Sentence pairs to learn from, and others to judge by.
package struct TrainingCorpora: Sendable {
  package let train: TokenCorpus
  package let dev: TokenPairs

  package init(train: TokenCorpus, dev: TokenPairs) { (self.train, self.dev) = (train, dev) }
}

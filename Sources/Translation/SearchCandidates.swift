import DragomanSearch
import DragomanText

/// A translation that a search came across, before it has a score.
package struct SearchCandidate: Sendable {
  package let tokens: [Int]
  package let logProbability: Double
  /// Of predictions, the end among them.
  package let predictions: Int
  /// See `Coverage`; 0 without attention.
  package let coverage: Double
  package let hasEnded: Bool
  /// By place, what stands for an unknown token.
  private let copiedWords: [Int: String]

  package init(
    tokens: [Int], logProbability: Double, predictions: Int, coverage: Double, hasEnded: Bool,
    copiedWords: [Int: String] = [:]
  ) {
    (self.tokens, self.logProbability, self.predictions) = (tokens, logProbability, predictions)
    (self.coverage, self.hasEnded, self.copiedWords) = (coverage, hasEnded, copiedWords)
  }

  /// The text that `translate` would write.
  package func text(in vocabulary: Vocabulary) -> String {
    vocabulary.decode(tokens) { copiedWords[$0] }
  }
}

extension Translator {
  /// All translations that a search of a width comes across, by sentence; none of a sentence that cannot be translated, or has
  /// more than 200 tokens: what is kept of it grows with the square of its length.
  ///
  /// Scores do not decide which hypotheses are extended: the best of these by some score is what a search with that score finds.
  package func candidates(of sentences: [String], options: TranslationOptions) throws -> [[SearchCandidate]] {
    try options.validate()
    let everything = options.search.keepingAll
    let sources = sentences.enumerated().map { SourceSentence($1, number: $0, in: model.vocabularies.source) }
    let texts = sources.filter { !$0.isBlank && $0.tokens.count <= Self.longestForCandidates }
    let vocabularies = model.vocabularies
    let found = Batches(size: options.batchSize, threads: options.threads).map(texts, length: \.tokens.count) {
      batch in
      zip(batch, search(everything, for: batch, options, threads: 1)).map { source, result in
        ((try? result.get()) ?? []).map { hypothesis in
          SearchCandidate(
            tokens: hypothesis.tokens, logProbability: hypothesis.logProbability,
            predictions: hypothesis.tokenLogProbabilities.count, coverage: hypothesis.coverage { $0 },
            hasEnded: hypothesis.hasEnded,
            copiedWords: options.copiesUnknownWords ? hypothesis.copiedWords(of: source, in: vocabularies) : [:])
        }
      }
    }
    var candidates = sentences.map { _ in [SearchCandidate]() }
    for (source, own) in zip(texts, found) { candidates[source.number] = own }
    return candidates
  }

  private static let longestForCandidates = 200
}

extension BeamSearch {
  /// The same search that forgets nothing.
  fileprivate var keepingAll: BeamSearch {
    var search = self
    (search.keepsAll, search.pruning) = (true, nil)
    return search
  }
}

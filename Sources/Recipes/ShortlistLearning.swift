import DragomanCorpora
import DragomanText
import DragomanTraining
import DragomanTranslation

/// How large a shortlist is.
///
/// The defaults were chosen on Multi30k's development set, German to English: fewer candidates do not lower BLEU there, and
/// more of them find more of the references' tokens only slowly.
package struct ShortlistSizes: Sendable, Equatable {
  /// Target tokens that are always candidates: the most frequent.
  package var common = 200
  /// Translations of a source token, at most: the most probable.
  package var translations = 30
  /// Translations that are less probable are left out.
  package var leastProbability: Float = 1e-3

  package init() {}
}

extension Shortlist {
  /// Learns from sentence pairs which target tokens are worth scoring: for each source token its most probable translations,
  /// and itself where the target has a token of the same spelling, so that names and bytes can be copied.
  ///
  /// The same pairs give the same shortlist.
  package init(
    learnedFrom pairs: TokenPairs, _ vocabularies: VocabularyPair, _ sizes: ShortlistSizes = ShortlistSizes()
  ) {
    let targetTokens = vocabularies.target.count
    var learner = LexicalModelLearner(sourceTokens: vocabularies.source.count, targetTokens: targetTokens)
    for pair in 0..<pairs.count {
      let batch = pairs.batch([pair])
      learner.add(source: batch.sources[0], target: batch.targets[0])
    }
    self.init(
      translations: zip(learner.learn().translations, vocabularies.equallySpelled).map { translations, same in
        translations.prefix(sizes.translations).filter { $0.probability >= sizes.leastProbability }.map(\.token) + same
      },
      common: Array(learner.mostFrequentTargets.prefix(sizes.common)), targetTokens: targetTokens)
  }
}

extension VocabularyPair {
  /// By source token, the target token of the same spelling, if there is one; begin and end are no words.
  fileprivate var equallySpelled: [[Int32]] {
    let first = max(Vocabulary.begin, Vocabulary.end) + 1
    let spellings = (first..<target.count).map { (Array(target.spelling(of: $0).utf8), $0) }
    let ids = Dictionary(spellings) { first, _ in first }
    return (0..<source.count).map { token in
      token < first ? [] : ids[Array(source.spelling(of: token).utf8)].map { [Int32($0)] } ?? []
    }
  }
}

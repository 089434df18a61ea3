import DragomanSearch
import DragomanText

extension Hypothesis<[Float]> {
  /// By place of an unknown token in a model of whole words, the source's segment that attention points to (Luong et al. 2015,
  /// "Addressing the Rare Word Problem", section 3.3): a word without the punctuation beside it; nothing without attention.
  func copiedWords(of source: SourceSentence, in vocabularies: VocabularyPair) -> [Int: String] {
    guard vocabularies.target.kind == .word, tokens.contains(Vocabulary.unknown), !source.tokens.isEmpty else {
      return [:]
    }
    let segments = vocabularies.source.segments(of: source.text)
    return tokens.indices.reduce(into: [:]) { copied, place in
      guard tokens[place] == Vocabulary.unknown else { return }
      let row = traces[place].prefix(source.tokens.count)
      let words = row.indices.filter { !segments[$0].isEmpty }
      copied[place] = words.max { (row[$0], $1) < (row[$1], $0) }.map { segments[$0] }
    }
  }
}

/// From what a search found to text.
struct HypothesisText {
  let source: SourceSentence
  let vocabularies: VocabularyPair
  /// Whether words of the source stand where the vocabulary has none.
  let copies: Bool

  func candidate(_ found: Hypothesis<[Float]>) -> Consensus.Candidate {
    let copied = copiedWords(found)
    let text = vocabularies.target.decode(found.tokens) { copied[$0] }
    return Consensus.Candidate(text: text, logProbability: found.logProbability, hasEnded: found.hasEnded)
  }

  /// - Parameter agreement: with the others, if they were compared
  func translation(_ found: Hypothesis<[Float]>, agreement: Double?) -> TranslationHypothesis {
    let copied = copiedWords(found)
    let (text, words) = vocabularies.target.decodeWithWords(found.tokens) { copied[$0] }
    let attention = attention(found)
    return TranslationHypothesis(
      text: text, score: found.score, logProbability: found.logProbability,
      pieces: found.tokens.map(vocabularies.target.spelling(of:)), tokenLogProbabilities: found.tokenLogProbabilities,
      isComplete: found.hasEnded, attention: attention,
      alignment: attention.map { WordLink.links(attention: $0, sourceWords: source.words, targetWords: words) },
      agreement: agreement)
  }

  private func copiedWords(_ found: Hypothesis<[Float]>) -> [Int: String] {
    copies ? found.copiedWords(of: source, in: vocabularies) : [:]
  }

  /// The rows of the tokens, without that of the end, and the columns of the source, without that of its end.
  private func attention(_ found: Hypothesis<[Float]>) -> [[Float]]? {
    let rows = found.traces.prefix(found.tokens.count)
    return found.traces.allSatisfy(\.isEmpty) ? nil : rows.map { Array($0.prefix(source.tokens.count)) }
  }
}

extension WordLink {
  /// The links of the words that pieces belong to.
  ///
  /// - Parameters:
  ///   - attention: [target pieces × source pieces]
  ///   - sourceWords: by piece, its word
  ///   - targetWords: by piece, its word; -1 for a piece of no word
  static func links(attention: [[Float]], sourceWords: [Int], targetWords: [Int]) -> [WordLink] {
    guard let sources = sourceWords.max(), let targets = targetWords.max() else { return [] }
    return (0...max(targets, 0)).compactMap { target in
      var sums = [Float](repeating: 0, count: sources + 1)
      let rows = targetWords.indices.filter { targetWords[$0] == target }
      for row in rows {
        for (word, weight) in zip(sourceWords, attention[row]) { sums[word] += weight }
      }
      let best = sums.indices.max { (sums[$0], $1) < (sums[$1], $0) }
      return rows.isEmpty ? nil : best.map { WordLink(source: $0, target: target) }
    }
  }
}

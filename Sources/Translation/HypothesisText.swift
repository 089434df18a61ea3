import DragomanSearch
import DragomanText

extension TranslationHypothesis {
  /// What a search found, as text.
  ///
  /// - Parameter copying: whether the source's word that attention points to stands where the vocabulary has no word
  ///   (Luong et al. 2015, "Addressing the Rare Word Problem", section 3.3)
  init(_ found: Hypothesis<[Float]>, of source: SourceSentence, in vocabularies: VocabularyPair, copying: Bool) {
    let vocabulary = vocabularies.target
    let attention = Self.attention(found, columns: source.tokens.count)
    let copies = copying && vocabulary.kind == .word && found.tokens.contains(Vocabulary.unknown)
    let sourceWords = copies && attention != nil ? vocabularies.source.words(of: source.text) : []
    let (text, words) = vocabulary.decodeWithWords(found.tokens) { place in
      guard !sourceWords.isEmpty, let row = attention?[place] else { return nil }
      let best = row.indices.max { (row[$0], $1) < (row[$1], $0) }
      return best.map { sourceWords[source.words[$0]] }
    }
    self.init(
      text: text, score: found.score, logProbability: found.logProbability,
      pieces: found.tokens.map(vocabulary.spelling(of:)), tokenLogProbabilities: found.tokenLogProbabilities,
      isComplete: found.hasEnded, attention: attention,
      alignment: attention.map { WordLink.links(attention: $0, sourceWords: source.words, targetWords: words) })
  }

  /// The rows of the tokens, without that of the end, and the columns of the source, without that of its end.
  private static func attention(_ found: Hypothesis<[Float]>, columns: Int) -> [[Float]]? {
    let rows = found.traces.prefix(found.tokens.count)
    return found.traces.allSatisfy(\.isEmpty) ? nil : rows.map { Array($0.prefix(columns)) }
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

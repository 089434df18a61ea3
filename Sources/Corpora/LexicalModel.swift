/// IBM model 1: how probable each target token is as the translation of a source token, learned from sentence pairs.
///
///     expectation   c(e | f) = Σ over all pairs, over every e and f in a pair:  t(e | f) / Σ t(e | f′) over every f′ in it
///     maximization  t(e | f) = c(e | f) / Σ c(e′ | f) over all e′
///
/// Every source sentence also has an empty token, which explains what nothing in it translates. The first t is uniform.
///
/// Source: Brown et al. 1993, The Mathematics of Statistical Machine Translation: Parameter Estimation, section 4.1.
package struct LexicalModel: Sendable {
  package struct Translation: Sendable, Equatable {
    package let token: Int32
    package let probability: Float  // t(token | source token)
  }

  /// By source token, the target tokens that were met with it: the most probable first, and of equals the lower id.
  package let translations: [[Translation]]
}

/// Learns a lexical model by expectation maximization.
///
/// Source tokens are worked off one by one, so that memory is bounded: besides the pairs and their index (4 bytes a token
/// each) there are only a sum for each target token and the translations that are kept. All sums have a fixed order: the
/// same pairs give the same model.
package struct LexicalModelLearner: Sendable {
  /// Translations of a source token that are kept from one iteration to the next.
  static let mostTranslations = 1_000
  /// Translations that are less probable are dropped.
  static let leastProbability: Float = 1e-6

  private let sourceTokens: Int
  private let targetTokens: Int
  private var sources = TokenSequences()
  private var targets = TokenSequences()

  /// - Parameters:
  ///   - sourceTokens: how many tokens the source has; all ids are below
  ///   - targetTokens: how many tokens the target has; all ids are below
  package init(sourceTokens: Int, targetTokens: Int) {
    (self.sourceTokens, self.targetTokens) = (sourceTokens, targetTokens)
  }

  package mutating func add(source: [Int32], target: [Int32]) {
    sources.append(source)
    targets.append(target)
  }

  package func learn(iterations: Int = 5) -> LexicalModel {
    let occurrences = TokenOccurrences(of: sources, tokens: sourceTokens)
    var row = LexicalRow(targetTokens: targetTokens)
    var translations: [[LexicalModel.Translation]]?  // by source token, and behind them those of the empty token
    for _ in 0..<iterations {
      let sums = self.sums(translations, occurrences, &row)
      translations = (0...sourceTokens).map { token in
        row.load(translations?[token])
        return row.maximized(over: occurrences[token], targets, sums)
      }
    }
    return LexicalModel(translations: (translations ?? []).dropLast().map(LexicalRow.sorted))
  }

  /// The target tokens that were met, the most frequent first, and of equals the lower id.
  package var mostFrequentTargets: [Int32] {
    var counts = [Int](repeating: 0, count: targetTokens)
    for token in targets.tokens { counts[Int(token)] += 1 }
    return (0..<Int32(targetTokens)).filter { counts[Int($0)] > 0 }
      .sorted { (counts[Int($1)], $0) < (counts[Int($0)], $1) }
  }

  /// Σ t(e | f′) over every f′ in the sentence, for every place of a target token e.
  private func sums(
    _ translations: [[LexicalModel.Translation]]?, _ occurrences: TokenOccurrences, _ row: inout LexicalRow
  ) -> [Float] {
    var sums = [Float](repeating: 0, count: targets.tokens.count)
    for token in 0...sourceTokens {
      row.load(translations?[token])
      row.add(to: &sums, over: occurrences[token], targets)
    }
    return sums
  }
}

/// What is known of the translations of one source token, by target token.
private struct LexicalRow {
  private var probabilities: [Float]
  private var counts: [Double]
  /// The target tokens whose probability is not 0; nil for all.
  private var loaded: [LexicalModel.Translation]? = []

  init(targetTokens: Int) {
    probabilities = [Float](repeating: 0, count: targetTokens)
    counts = [Double](repeating: 0, count: targetTokens)
  }

  /// Makes the probabilities those of some translations; without them, all the same.
  mutating func load(_ translations: [LexicalModel.Translation]?) {
    if let loaded {
      for translation in loaded { probabilities[Int(translation.token)] = 0 }
    } else if translations != nil {
      for token in probabilities.indices { probabilities[token] = 0 }
    }
    if let translations {
      for translation in translations { probabilities[Int(translation.token)] = translation.probability }
    } else {
      for token in probabilities.indices { probabilities[token] = 1 }
    }
    loaded = translations
  }

  /// Adds t(e | f) at every place of a target token e in the sentences that f stands in.
  func add(to sums: inout [Float], over sentences: ArraySlice<Int32>, _ targets: TokenSequences) {
    for sentence in sentences {
      for place in targets.places(of: sentence) { sums[place] += probabilities[Int(targets.tokens[place])] }
    }
  }

  /// The probabilities that make the sentences most likely, given what was thought before.
  mutating func maximized(
    over sentences: ArraySlice<Int32>, _ targets: TokenSequences, _ sums: [Float]
  ) -> [LexicalModel.Translation] {
    var met: [Int32] = []
    for sentence in sentences {
      for place in targets.places(of: sentence) {
        let token = Int(targets.tokens[place])
        let probability = probabilities[token]
        if probability == 0 { continue }
        if counts[token] == 0 { met.append(Int32(token)) }
        counts[token] += Double(probability / sums[place])
      }
    }
    return normalized(met)
  }

  /// The counts of tokens divided by their sum, and set to 0.
  private mutating func normalized(_ tokens: [Int32]) -> [LexicalModel.Translation] {
    let total = tokens.reduce(0) { $0 + counts[Int($1)] }
    var translations: [LexicalModel.Translation] = []
    for token in tokens {
      let probability = Float(counts[Int(token)] / total)
      counts[Int(token)] = 0
      if probability >= LexicalModelLearner.leastProbability {
        translations.append(LexicalModel.Translation(token: token, probability: probability))
      }
    }
    if translations.count <= LexicalModelLearner.mostTranslations { return translations }
    return Array(Self.sorted(translations).prefix(LexicalModelLearner.mostTranslations))
  }

  /// The most probable first, and of equals the lower id.
  static func sorted(_ translations: [LexicalModel.Translation]) -> [LexicalModel.Translation] {
    translations.sorted { ($1.probability, $0.token) < ($0.probability, $1.token) }
  }
}

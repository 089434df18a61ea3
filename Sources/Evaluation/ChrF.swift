/// chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation") and, with word n-grams, chrF++
/// (Popović 2017), equal to sacreBLEU's.
///
///     chrF_β = 100 · (1 + β²) · P · R / (β² · P + R),  β = 2
///
/// P and R are the means over the orders of matching n-grams / n-grams of the hypothesis, and of the reference:
/// characters of order 1 to 6 without white space, and words up to `wordOrder`. An order for which either side is too
/// short is left out. Of several references the one that gives a segment its highest score counts.
package struct ChrF: CorpusMetric, Equatable {
  package static let characterOrder = 6
  private static let beta = 2.0

  /// 0 for chrF2, 2 for chrF2++.
  package var wordOrder: Int
  package var lowercase: Bool

  package init(wordOrder: Int = 0, lowercase: Bool = false) {
    precondition(wordOrder >= 0, "a word order cannot be negative")
    self.wordOrder = wordOrder
    self.lowercase = lowercase
  }

  /// Counts for every order: those of characters, then those of words.
  package struct Statistics: SegmentStatistics {
    package var hypothesis: [Int]
    package var reference: [Int]
    package var matches: [Int]

    package static func += (sum: inout Self, segment: Self) {
      for order in sum.matches.indices {
        sum.hypothesis[order] += segment.hypothesis[order]
        sum.reference[order] += segment.reference[order]
        sum.matches[order] += segment.matches[order]
      }
    }
  }

  package struct Score: CorpusScore {
    package let name: String
    package let value: Double
    package var details: String { "" }
  }

  package var emptyStatistics: Statistics {
    let zeros = [Int](repeating: 0, count: Self.characterOrder + wordOrder)
    return Statistics(hypothesis: zeros, reference: zeros, matches: zeros)
  }

  package func statistics(hypothesis: String, references: [String]) -> Statistics {
    var characters = NGrams(maximumOrder: Self.characterOrder)
    var words = NGrams(maximumOrder: wordOrder)
    let hypothesis = Text(prepared(hypothesis), wordOrder: wordOrder, &characters, &words)
    let candidates = references.map { reference in
      let reference = Text(prepared(reference), wordOrder: wordOrder, &characters, &words)
      return Statistics(
        hypothesis, reference,
        matches: characters.matches(hypothesis.characters, reference.characters)
          + words.matches(hypothesis.words, reference.words))
    }
    // The first of equals, as in sacreBLEU.
    return candidates.dropFirst().reduce(candidates.first ?? emptyStatistics) { best, next in
      fScore(next) > fScore(best) ? next : best
    }
  }

  /// The score of each text with each as its reference, from 0 to 100; of two texts, what they share is counted once.
  ///
  /// - Returns: [texts, as hypotheses × texts, as references]
  package func similarities(of texts: [String]) -> [[Double]] {
    var characters = NGrams(maximumOrder: Self.characterOrder)
    var words = NGrams(maximumOrder: wordOrder)
    let texts = texts.map { Text(prepared($0), wordOrder: wordOrder, &characters, &words) }
    var similarities = texts.map { _ in [Double](repeating: 0, count: texts.count) }
    for first in texts.indices {
      for second in first..<texts.count {
        let matches =
          characters.matches(texts[first].characters, texts[second].characters)
          + words.matches(texts[first].words, texts[second].words)
        similarities[first][second] = fScore(Statistics(texts[first], texts[second], matches: matches))
        similarities[second][first] = fScore(Statistics(texts[second], texts[first], matches: matches))
      }
    }
    return similarities
  }

  package func score(_ statistics: Statistics) -> Score {
    let name = "chrF\(Int(Self.beta))" + String(repeating: "+", count: wordOrder)
    return Score(name: name, value: fScore(statistics))
  }

  private func prepared(_ text: String) -> Scalars {
    let scalars = Array(text.unicodeScalars)
    return lowercase ? scalars.lowercased : scalars
  }

  private func fScore(_ statistics: Statistics) -> Double {
    let orders = statistics.matches.indices.filter { statistics.hypothesis[$0] > 0 && statistics.reference[$0] > 0 }
    guard !orders.isEmpty else { return 0 }
    func mean(_ totals: [Int]) -> Double {
      orders.reduce(0) { $0 + Double(statistics.matches[$1]) / Double(totals[$1]) } / Double(orders.count)
    }
    let (precision, recall) = (mean(statistics.hypothesis), mean(statistics.reference))
    guard precision + recall > 0 else { return 0 }
    let factor = Self.beta * Self.beta
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)
  }

  package func signature(references: Int) -> Signature {
    Signature(
      references: references,
      [
        "case": lowercase ? "lc" : "mixed", "eff": "yes", "nc": String(Self.characterOrder), "nw": String(wordOrder),
        "space": "no",
      ])
  }
}

extension ChrF.Statistics {
  /// N-grams of the hypothesis do not count where the reference has none to be compared with.
  fileprivate init(_ hypothesis: Text, _ reference: Text, matches: [Int]) {
    self.init(
      hypothesis: zip(hypothesis.totals, reference.totals).map { $1 == 0 ? 0 : $0 }, reference: reference.totals,
      matches: matches)
  }
}

/// The n-grams of one text.
private struct Text {
  let characters: NGrams.Counts
  let words: NGrams.Counts
  let totals: [Int]  // of every order: characters, then words

  init(_ text: Scalars, wordOrder: Int, _ characterNGrams: inout NGrams, _ wordNGrams: inout NGrams) {
    let symbols = text.lazy.filter { !$0.isPythonSpace }.map(\.value)
    let words = wordOrder == 0 ? [] : Self.words(of: text)
    characters = characterNGrams.counts(of: Array(symbols))
    self.words = wordNGrams.counts(of: words)
    totals =
      NGrams.totals(length: symbols.count, maximumOrder: characterNGrams.maximumOrder)
      + NGrams.totals(length: words.count, maximumOrder: wordOrder)
  }

  /// Words, with one ASCII punctuation mark cut off: at the end, or else at the beginning.
  private static func words(of text: Scalars) -> [Scalars] {
    text.words.flatMap { word -> [Scalars] in
      guard word.count > 1, let first = word.first, let last = word.last else { return [word] }
      if isPunctuation(last) { return [word.dropLast(), [last]] }
      if isPunctuation(first) { return [[first], Array(word.dropFirst())] }
      return [word]
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }
}

/// Translation edit rate (Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation"),
/// equal to sacreBLEU's, which follows Tercom.
///
///     TER = 100 · edits / mean length of the references
///
/// An edit inserts, deletes or substitutes a word, or shifts a phrase; lower is better, and more than 100 is
/// possible. Of several references the one that needs the fewest edits counts.
package struct TER: CorpusMetric, Equatable {
  package var tokenizer: TERTokenizer

  package init(tokenizer: TERTokenizer = TERTokenizer()) { self.tokenizer = tokenizer }

  package struct Statistics: SegmentStatistics {
    package var edits = 0
    package var referenceLength = 0.0  // the mean over the references, in words

    package static func += (sum: inout Self, segment: Self) {
      sum.edits += segment.edits
      sum.referenceLength += segment.referenceLength
    }
  }

  package struct Score: CorpusScore {
    package let value: Double
    package var name: String { "TER" }
    package var details: String { "" }
  }

  package var emptyStatistics: Statistics { Statistics() }

  package func statistics(hypothesis: String, references: [String]) -> Statistics {
    let hypothesis = tokenizer.tokens(of: Array(hypothesis.unicodeScalars).trimmedAtEnd)
    let references = references.map(referenceTokens)
    let numbered = Self.numbered([hypothesis] + references)
    return Statistics(
      edits: numbered.dropFirst().map { ShiftSearch.edits(hypothesis: numbered[0], reference: $0) }.min() ?? 0,
      referenceLength: Double(references.map(\.count).reduce(0, +)) / Double(references.count))
  }

  /// sacreBLEU tokenizes references twice, which separates a possessive before a period only the second time; the
  /// scores must be equal.
  private func referenceTokens(_ text: String) -> [Scalars] {
    let once = tokenizer.tokens(of: Array(text.unicodeScalars).trimmedAtEnd)
    return tokenizer.tokens(of: Scalars(once.joined(separator: [" "])))
  }

  /// The words of each text, equal words under one number.
  private static func numbered(_ texts: [[Scalars]]) -> [[Int]] {
    var numbers: [Scalars: Int] = [:]
    return texts.map { words in
      words.map { word in
        let number = numbers[word] ?? numbers.count
        numbers[word] = number
        return number
      }
    }
  }

  package func score(_ statistics: Statistics) -> Score {
    let rate =
      statistics.referenceLength > 0
      ? Double(statistics.edits) / statistics.referenceLength
      : statistics.edits > 0 ? 1 : 0
    return Score(value: 100 * rate)
  }

  package func signature(references: Int) -> Signature {
    func word(_ choice: Bool) -> String { choice ? "yes" : "no" }
    return Signature(
      references: references,
      [
        "case": tokenizer.caseSensitive ? "mixed" : "lc", "tok": "tercom", "norm": word(tokenizer.normalized),
        "punct": word(tokenizer.punctuation), "asian": word(tokenizer.asian),
      ])
  }
}

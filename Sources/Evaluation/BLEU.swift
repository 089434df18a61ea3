/// BLEU (Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation"), equal to sacreBLEU's.
///
///     BLEU = 100 · BP · exp(Σ_n log p_n / N),  n = 1 … N = 4
///     p_n  = matching n-grams / n-grams of the hypothesis
///     BP   = exp(1 − r / h) if the hypotheses' length h is below the references' length r, else 1
///
/// An n-gram matches as often as it stands in the reference that has it most often; r adds up the length of the
/// reference closest to each hypothesis, the shorter one of two that are equally close.
package struct BLEU: CorpusMetric, Equatable {
  /// N, the longest n-grams counted.
  package static let maximumOrder = 4

  package var tokenizer: BLEUTokenizer
  package var lowercase: Bool
  package var smoothing: BLEUSmoothing

  /// Whether n-grams that a text is too short for are left out of the mean; meant for single sentences.
  package var effectiveOrder: Bool

  package init(
    tokenizer: BLEUTokenizer = .western, lowercase: Bool = false, smoothing: BLEUSmoothing = .exponential,
    effectiveOrder: Bool = false
  ) {
    self.tokenizer = tokenizer
    self.lowercase = lowercase
    self.smoothing = smoothing
    self.effectiveOrder = effectiveOrder
  }

  package struct Statistics: SegmentStatistics {
    package var matches = [Int](repeating: 0, count: maximumOrder)  // by order, from 1
    package var totals = [Int](repeating: 0, count: maximumOrder)  // by order, from 1; of the hypothesis
    package var hypothesisLength = 0
    package var referenceLength = 0

    package static func += (sum: inout Self, segment: Self) {
      for order in 0..<maximumOrder {
        sum.matches[order] += segment.matches[order]
        sum.totals[order] += segment.totals[order]
      }
      sum.hypothesisLength += segment.hypothesisLength
      sum.referenceLength += segment.referenceLength
    }
  }

  package var emptyStatistics: Statistics { Statistics() }

  package func statistics(hypothesis: String, references: [String]) -> Statistics {
    let hypothesis = tokens(of: hypothesis)
    let references = references.map(tokens)
    var ngrams = NGrams(maximumOrder: Self.maximumOrder)
    let counts = ngrams.counts(of: hypothesis)
    let referenceCounts = references.map { ngrams.counts(of: $0) }.reduce([], NGrams.union)
    return Statistics(
      matches: ngrams.matches(counts, referenceCounts),
      totals: NGrams.totals(length: hypothesis.count, maximumOrder: Self.maximumOrder),
      hypothesisLength: hypothesis.count,
      referenceLength: references.map(\.count).min {
        (abs($0 - hypothesis.count), $0) < (abs($1 - hypothesis.count), $1)
      } ?? 0)
  }

  private func tokens(of text: String) -> [Scalars] {
    let scalars = Array(text.unicodeScalars)
    return tokenizer.tokens(of: (lowercase ? scalars.lowercased : scalars).trimmedAtEnd)
  }

  package func signature(references: Int) -> Signature {
    Signature(
      references: references,
      [
        "case": lowercase ? "lc" : "mixed", "eff": effectiveOrder ? "yes" : "no", "tok": tokenizer.rawValue,
        "smooth": smoothing.description,
      ])
  }
}

import Foundation

/// How many outputs are exactly right, and how many of their words: for tasks with one right answer, such as
/// commands, pronunciations and inflections.
///
///     exact match = 100 · segments equal to a reference / segments
///     token accuracy = 100 · Σ words in the reference's place / Σ max(words of either)
///
/// Texts are compared by their words between white space, as Unicode scalars. Of several references the one with the
/// highest share of right words counts.
package struct Accuracy: CorpusMetric, Equatable {
  package var lowercase: Bool

  package init(lowercase: Bool = false) { self.lowercase = lowercase }

  package struct Statistics: SegmentStatistics {
    package var segments = 0
    package var exactSegments = 0
    package var words = 0  // of the longer side
    package var rightWords = 0

    package static func += (sum: inout Self, segment: Self) {
      sum.segments += segment.segments
      sum.exactSegments += segment.exactSegments
      sum.words += segment.words
      sum.rightWords += segment.rightWords
    }
  }

  package struct Score: CorpusScore {
    /// Exact match in percent.
    package let value: Double
    /// Token accuracy in percent.
    package let tokenAccuracy: Double

    package var name: String { "accuracy" }
    package var details: String { String(format: "(tokens = %.1f)", tokenAccuracy) }
  }

  package var emptyStatistics: Statistics { Statistics() }

  package func statistics(hypothesis: String, references: [String]) -> Statistics {
    let hypothesis = words(of: hypothesis)
    let candidates = references.map { reference in
      let reference = words(of: reference)
      return Statistics(
        segments: 1, exactSegments: hypothesis == reference ? 1 : 0, words: max(hypothesis.count, reference.count),
        rightWords: zip(hypothesis, reference).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) })
    }
    return candidates.dropFirst().reduce(candidates.first ?? Statistics(segments: 1)) { best, next in
      share(next) > share(best) ? next : best
    }
  }

  package func score(_ statistics: Statistics) -> Score {
    let exact = statistics.segments == 0 ? 0 : Double(statistics.exactSegments) / Double(statistics.segments)
    return Score(value: 100 * exact, tokenAccuracy: 100 * share(statistics))
  }

  /// Right words for each word; nothing where nothing should be is right.
  private func share(_ statistics: Statistics) -> Double {
    if statistics.words == 0 { return statistics.segments > 0 ? 1 : 0 }
    return Double(statistics.rightWords) / Double(statistics.words)
  }

  private func words(of text: String) -> [Scalars] {
    let scalars = Array(text.unicodeScalars)
    return (lowercase ? scalars.lowercased : scalars).words
  }

  package func signature(references: Int) -> Signature {
    Signature(references: references, ["case": lowercase ? "lc" : "mixed", "tok": "none"])
  }
}

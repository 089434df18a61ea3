/// A metric whose score of a corpus is a function of statistics that add up over its segments.
///
/// The statistic of every segment is kept apart from the score, so that a corpus can be resampled, or two systems
/// compared segment by segment, without reading the texts again.
package protocol CorpusMetric: Sendable {
  associatedtype Statistics: SegmentStatistics
  associatedtype Score: CorpusScore

  /// The statistics of no segment.
  var emptyStatistics: Statistics { get }

  /// The statistics of one segment against its references, of which there is at least one.
  func statistics(hypothesis: String, references: [String]) -> Statistics

  /// The score of what `statistics` were added up from.
  func score(_ statistics: Statistics) -> Score

  /// How the score was made, so that others can make it again; in sacreBLEU's format.
  func signature(references: Int) -> Signature
}

/// What is counted in one segment, or in several.
package protocol SegmentStatistics: Sendable, Equatable {
  static func += (sum: inout Self, segment: Self)

  /// The same as numbers, which add up one by one.
  var counts: [Double] { get }
  init(counts: [Double])
}

/// A score, with what it says beside the number.
package protocol CorpusScore: Sendable, Equatable {
  /// The metric's name as it is printed, e.g. `chrF2++`.
  var name: String { get }

  /// The number that is compared, usually from 0 to 100.
  var value: Double { get }

  /// What is printed behind the number; may be empty.
  var details: String { get }
}

extension CorpusMetric {
  /// The statistics of every segment.
  ///
  /// - Parameter references: one or more translations of the whole corpus, e.g. one for each reference file.
  /// - Throws: `EvaluationError` if these have not as many segments as `hypotheses`.
  package func statistics(hypotheses: [String], references: [[String]]) throws(EvaluationError) -> [Statistics] {
    try EvaluationError.check(hypotheses: hypotheses, references: references)
    return hypotheses.indices.map { segment in
      statistics(hypothesis: hypotheses[segment], references: references.map { $0[segment] })
    }
  }

  /// The score of the segments whose statistics are given.
  package func score(of segments: some Sequence<Statistics>) -> Score {
    score(segments.reduce(into: emptyStatistics) { $0 += $1 })
  }

  /// The score of a corpus; see `statistics(hypotheses:references:)`.
  package func score(hypotheses: [String], references: [[String]]) throws(EvaluationError) -> Score {
    score(of: try statistics(hypotheses: hypotheses, references: references))
  }

  /// The score of one sentence.
  package func score(hypothesis: String, references: [String]) -> Score {
    precondition(!references.isEmpty, "a sentence is compared with at least one reference")
    return score(statistics(hypothesis: hypothesis, references: references))
  }
}

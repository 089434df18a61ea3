import Foundation

/// The metrics by name, as options and reports know them.
package enum Metric: String, Sendable, Codable, CaseIterable {
  case bleu
  case chrF = "chrf"
  case chrFPlusPlus = "chrf++"
  case ter
  case accuracy

  /// Whether a higher value is a better translation.
  package var isHigherBetter: Bool { self != .ter }

  /// The score of a corpus, with default options.
  ///
  /// - Parameter references: one or more translations of the whole corpus.
  /// - Throws: `EvaluationError` if these have not as many segments as `hypotheses`.
  package func score(hypotheses: [String], references: [[String]]) throws(EvaluationError) -> MetricScore {
    func score(_ metric: some CorpusMetric) throws(EvaluationError) -> MetricScore {
      let score = try metric.score(hypotheses: hypotheses, references: references)
      return MetricScore(score, signature: metric.signature(references: references.count))
    }
    return switch self {
    case .bleu: try score(BLEU())
    case .chrF: try score(ChrF())
    case .chrFPlusPlus: try score(ChrF(wordOrder: 2))
    case .ter: try score(TER())
    case .accuracy: try score(Accuracy())
    }
  }
}

/// The score of any metric, ready to be printed or compared.
package struct MetricScore: Sendable, Equatable, CustomStringConvertible {
  package let name: String
  package let value: Double
  package let details: String
  package let signature: Signature
  package var confidence: ConfidenceInterval?
  /// How probable chance alone makes such a difference from the first of several systems.
  package var pValue: Double?

  package init(_ score: some CorpusScore, signature: Signature) {
    name = score.name
    value = score.value
    details = score.details
    self.signature = signature
  }

  /// As sacreBLEU prints it: `chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:… = 56.3`.
  package var description: String { formatted(decimals: 1) }

  package func formatted(decimals: Int) -> String {
    let number = String(format: "%.\(decimals)f", value)
    let interval = confidence.map { " (\($0.formatted(decimals: decimals)))" } ?? ""
    return "\(name)|\(signature) = \(number)\(interval)" + (details.isEmpty ? "" : " \(details)")
  }
}

import Foundation

/// The metrics by name, as options and reports know them.
package enum Metric: String, Sendable, CaseIterable {
  case bleu
  case chrF = "chrf"
  case chrFPlusPlus = "chrf++"
  case ter
  case accuracy

  /// How it is computed, by sacreBLEU's defaults where nothing else is said.
  ///
  /// - Parameters:
  ///   - tokenizer: how BLEU cuts lines into words
  ///   - lowercase: whether case counts for nothing, as it never does for TER
  package func corpusMetric(tokenizer: BLEUTokenizer = .western, lowercase: Bool = false) -> any CorpusMetric {
    switch self {
    case .bleu: BLEU(tokenizer: tokenizer, lowercase: lowercase, smoothing: tokenizer.customarySmoothing)
    case .chrF: ChrF(lowercase: lowercase)
    case .chrFPlusPlus: ChrF(wordOrder: 2, lowercase: lowercase)
    case .ter: TER()
    case .accuracy: Accuracy(lowercase: lowercase)
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

import ArgumentParser
import DragomanEvaluation

/// How the metrics compare, where it shall not be sacreBLEU's default.
struct MetricArguments: ParsableArguments {
  @Option(help: "How BLEU cuts lines into words; zh for Chinese, char for other languages without spaces.")
  var tokenize: BLEUTokenizer = .western
  @Flag(help: "Compare without regard to case (BLEU, chrF; TER always does).") var lowercase = false

  func score(
    _ metric: Metric, hypotheses: [String], references: [[String]]
  ) throws(EvaluationError) -> MetricScore {
    func score(_ metric: some CorpusMetric) throws(EvaluationError) -> MetricScore {
      let score = try metric.score(hypotheses: hypotheses, references: references)
      return MetricScore(score, signature: metric.signature(references: references.count))
    }
    return switch metric {
    case .bleu: try score(BLEU(tokenizer: tokenize, lowercase: lowercase))
    case .chrF: try score(ChrF(lowercase: lowercase))
    case .chrFPlusPlus: try score(ChrF(wordOrder: 2, lowercase: lowercase))
    case .ter, .accuracy: try metric.score(hypotheses: hypotheses, references: references)
    }
  }
}

extension Metric: ExpressibleByArgument {}
extension BLEUTokenizer: ExpressibleByArgument {}

import ArgumentParser
import DragomanEvaluation

/// How the metrics compare, where it shall not be sacreBLEU's default.
struct MetricArguments: ParsableArguments {
  @Option(
    help: """
      How BLEU cuts lines into words; zh for Chinese, char for other languages without spaces, moses-… to compare with \
      papers whose BLEU is of tokenized text.
      """)
  var tokenize: BLEUTokenizer = .western
  @Flag(help: "Compare without regard to case (BLEU, chrF, accuracy; TER always does).") var lowercase = false

  /// The metric under these choices.
  func corpusMetric(_ metric: Metric) -> any CorpusMetric {
    metric.corpusMetric(tokenizer: tokenize, lowercase: lowercase)
  }
}

extension Metric: ExpressibleByArgument {}
extension BLEUTokenizer: ExpressibleByArgument {}
extension PairedTest: ExpressibleByArgument {}

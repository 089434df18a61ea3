import ArgumentParser
import DragomanEvaluation
import DragomanTensors

/// What is asked of chance.
struct SignificanceArguments: ParsableArguments {
  @Flag(help: "Print the 95 % confidence interval of every score, from 1,000 resampled test sets.")
  var confidence = false
  @Option(
    help: """
      Test whether the other outputs differ from the first by more than chance: bootstrap (Koehn 2004) or randomization \
      (Riezler & Maxwell 2005).
      """)
  var paired: PairedTest?

  func scores(
    _ metric: any CorpusMetric, systems: [[String]], references: [[String]]
  ) throws(EvaluationError) -> [MetricScore] {
    try Significance(confidence: confidence, paired: paired)
      .scores(metric, systems: systems, references: references, generator: RandomGenerator.init(seed:))
  }
}

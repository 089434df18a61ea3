/// What is to be known about the scores of one or more systems on the same test set, beside the scores themselves.
package struct Significance: Sendable, Equatable {
  /// sacreBLEU's.
  package static let defaultSeed: UInt64 = 12_345

  /// Whether every score has its confidence interval.
  package var confidence: Bool
  /// How the others are compared with the first system.
  package var paired: PairedTest?
  package var seed: UInt64

  package init(confidence: Bool = false, paired: PairedTest? = nil, seed: UInt64 = Self.defaultSeed) {
    (self.confidence, self.paired, self.seed) = (confidence, paired, seed)
  }

  /// The scores of the systems, in their order.
  ///
  /// - Parameters:
  ///   - systems: the output of each, of the whole corpus.
  ///   - references: one or more translations of the whole corpus.
  ///   - generator: makes a generator from a seed; each metric and each comparison is on the same draws.
  /// - Throws: `EvaluationError` if an output and a reference have not as many segments.
  package func scores<Metric: CorpusMetric>(
    _ metric: Metric, systems: [[String]], references: [[String]],
    generator: (UInt64) -> some RandomNumberGenerator
  ) throws(EvaluationError) -> [MetricScore] {
    var statistics: [[Metric.Statistics]] = []
    for system in systems {
      statistics.append(try metric.statistics(hypotheses: system, references: references))
    }
    let intervals = intervals(metric, statistics, generator)
    let signature = metric.signature(references: references.count).adding(
      bootstrap: confidence || paired == .bootstrap ? Bootstrap.resamples : nil,
      randomization: paired == .randomization ? PairedTest.randomization.trials : nil, seed: seed)
    return statistics.indices.map { system in
      var score = MetricScore(metric.score(of: statistics[system]), signature: signature)
      score.confidence = intervals[system]
      if let paired, system > 0 {
        var generator = generator(seed)
        score.pValue = paired.pValue(
          metric, baseline: statistics[0], system: statistics[system], using: &generator)
      }
      return score
    }
  }

  private func intervals<Metric: CorpusMetric>(
    _ metric: Metric, _ statistics: [[Metric.Statistics]], _ generator: (UInt64) -> some RandomNumberGenerator
  ) -> [ConfidenceInterval?] {
    guard confidence else { return statistics.map { _ in nil } }
    var generator = generator(seed)
    return Bootstrap().scores(of: statistics, metric, using: &generator).map(ConfidenceInterval.init)
  }
}

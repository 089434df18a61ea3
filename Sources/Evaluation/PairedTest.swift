/// Whether two systems differ by more than chance on the same test set: how often chance alone makes a difference at
/// least as large as theirs. With c such trials of n,
///
///     p = (c + 1) / (n + 1)
///
/// Both tests are those of sacreBLEU, which follows Moses and multeval; but a difference that is exactly as large
/// counts here, as Riezler & Maxwell have it, because a system must not differ from itself.
package enum PairedTest: String, Sendable, CaseIterable {
  /// Koehn 2004: on resampled test sets, the difference, without its sign, exceeds its own mean by as much as the
  /// difference itself. This looks at one side only, so that p is about half of randomization's.
  case bootstrap
  /// Riezler & Maxwell 2005, "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT": the
  /// difference of two systems whose outputs are swapped, segment by segment, by the toss of a coin.
  case randomization

  /// Equal differences of scores differ by their rounding.
  private static let rounding = 1e-9

  /// How often it is tried, unless told otherwise.
  package var trials: Int {
    switch self {
    case .bootstrap: Bootstrap.resamples
    case .randomization: 10_000
    }
  }

  /// The p-value of the difference between two systems under a metric.
  ///
  /// - Parameters:
  ///   - baseline: the statistics of one system's segments.
  ///   - system: those of the other's, of which there are as many.
  package func pValue<Metric: CorpusMetric>(
    _ metric: Metric, baseline: [Metric.Statistics], system: [Metric.Statistics], trials: Int? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> Double {
    precondition(baseline.count == system.count, "paired systems have the same segments")
    let difference = abs(metric.score(of: baseline).value - metric.score(of: system).value)
    let trials = trials ?? self.trials
    let differences =
      switch self {
      case .bootstrap: Self.resampled(metric, [baseline, system], trials, &generator)
      case .randomization: Self.swapped(metric, CountTable(baseline), CountTable(system), trials, &generator)
      }
    return Double(differences.count { $0 > difference - Self.rounding } + 1) / Double(trials + 1)
  }

  /// How far the differences on resampled corpora depart from their mean.
  private static func resampled<Metric: CorpusMetric>(
    _ metric: Metric, _ systems: [[Metric.Statistics]], _ trials: Int, _ generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let scores = Bootstrap(resamples: trials).scores(of: systems, metric, using: &generator)
    let differences = zip(scores[0], scores[1]).map { abs($0 - $1) }
    let mean = differences.reduce(0, +) / Double(trials)
    return differences.map { $0 - mean }
  }

  /// The differences between two systems of which each has some outputs of the other.
  private static func swapped(
    _ metric: some CorpusMetric, _ first: CountTable, _ second: CountTable, _ trials: Int,
    _ generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let difference = first.difference(to: second)
    let (first, second) = (first.sum, second.sum)
    return (0..<trials).map { _ in
      var moved = difference.zero
      var coins: UInt64 = 0
      for segment in 0..<difference.segments {
        if segment % 64 == 0 { coins = generator.next() }
        if coins & 1 == 1 { difference.add(segment, to: &moved) }
        coins >>= 1
      }
      let one = zip(first, moved).map { $0 + $1 }
      let other = zip(second, moved).map { $0 - $1 }
      return abs(metric.score(one) - metric.score(other))
    }
  }
}

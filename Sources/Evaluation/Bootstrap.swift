/// Bootstrap resampling (Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation"): test sets
/// that could have been, each as many segments as the real one has, drawn from it with replacement.
///
/// Nothing is compared again: the statistics of the segments add up to those of a corpus, and the score follows.
package struct Bootstrap: Sendable {
  package static let resamples = 1000

  package let resamples: Int

  package init(resamples: Int = Self.resamples) { self.resamples = resamples }

  /// The scores of resampled corpora, for every system on the same draws: [systems × resamples].
  ///
  /// - Parameter systems: the statistics of each system's segments, of which there are as many in each.
  package func scores<Metric: CorpusMetric>(
    of systems: [[Metric.Statistics]], _ metric: Metric, using generator: inout some RandomNumberGenerator
  ) -> [[Double]] {
    let tables = systems.map { CountTable($0) }
    var scores = [[Double]](repeating: [], count: tables.count)
    for _ in 0..<resamples {
      var sums = tables.map(\.zero)
      for _ in 0..<(tables.first?.segments ?? 0) {
        let segment = generator.index(below: tables[0].segments)
        for system in tables.indices { tables[system].add(segment, to: &sums[system]) }
      }
      for system in tables.indices { scores[system].append(metric.score(sums[system])) }
    }
    return scores
  }
}

extension RandomNumberGenerator {
  /// Uniform in 0 ..< `count`, one number drawn: the same on every machine and with every version of the compiler.
  fileprivate mutating func index(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }
}

/// What one system's segments count, side by side, so that resampled corpora are added up quickly.
struct CountTable: Sendable {
  /// Counts in fours, so that they are added four at a time.
  typealias Row = [SIMD4<Double>]

  let segments: Int
  private let vectors: Int  // of a segment
  private let counts: [SIMD4<Double>]  // [segments × vectors]

  init(_ statistics: [some SegmentStatistics]) {
    let rows = statistics.map { Self.row($0.counts) }
    self.init(rows, vectors: rows.first?.count ?? 0)
  }

  private init(_ rows: [Row], vectors: Int) {
    segments = rows.count
    self.vectors = vectors
    counts = rows.flatMap { $0 }
  }

  /// What `other` counts more, for each of the segments that do not count the same.
  func difference(to other: Self) -> Self {
    let rows = (0..<segments).map { segment in
      (segment * vectors..<(segment + 1) * vectors).map { other.counts[$0] - counts[$0] }
    }
    return Self(rows.filter { row in row.contains { $0 != .zero } }, vectors: vectors)
  }

  var zero: Row { Row(repeating: .zero, count: vectors) }

  var sum: Row { (0..<segments).reduce(into: zero) { add($1, to: &$0) } }

  /// Adds what segment `segment` counts to `sum`.
  func add(_ segment: Int, to sum: inout Row) {
    for vector in 0..<vectors { sum[vector] += counts[segment * vectors + vector] }
  }

  private static func row(_ counts: [Double]) -> Row {
    stride(from: 0, to: counts.count, by: 4).map { start in
      var vector = SIMD4<Double>.zero
      for place in start..<min(start + 4, counts.count) { vector[place - start] = counts[place] }
      return vector
    }
  }
}

extension CorpusMetric {
  /// The score of what a row of counts was added up from.
  func score(_ row: CountTable.Row) -> Double {
    let counts = row.flatMap { [$0.x, $0.y, $0.z, $0.w] }
    return score(Statistics(counts: Array(counts.prefix(emptyStatistics.counts.count)))).value
  }
}

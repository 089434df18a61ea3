import Foundation
import Testing

@testable import DragomanTensors

@Suite("The most probable columns")
struct PredictionTests {
  /// The same by sorting, in double precision.
  private func naive(_ row: [Float], _ count: Int) -> [RankedColumn] {
    let sum = log(row.reduce(0) { $0 + exp(Double($1)) })
    return row.indices.sorted { (row[$1], $0) < (row[$0], $1) }.prefix(count).map {
      RankedColumn(column: $0, logProbability: Float(Double(row[$0]) - sum))
    }
  }

  @Test(
    "are those that sorting finds, ties by lower column", arguments: [1, 2, 63, 64, 65, 130, 1000], [1, 2, 5, 11])
  func ranking(columns: Int, count: Int) {
    var random = RandomGenerator(seed: UInt64(columns * 100 + count))
    // Steps of a quarter make many ties.
    let values = (0..<3 * columns).map { _ in (random.uniform(in: -3...3) * 4).rounded() / 4 }
    let ranked = Tensor(rows: 3, columns: columns, values: values).mostProbableColumns(count)
    for row in 0..<3 {
      let expected = naive(Array(values[row * columns..<(row + 1) * columns]), count)
      #expect(ranked[row].map(\.column) == expected.map(\.column))
      for (one, other) in zip(ranked[row], expected) { #expect(abs(one.logProbability - other.logProbability) < 1e-5) }
    }
  }

  @Test("of a row with what is not a number, one column tells of it")
  func notANumber() {
    let logits = Tensor(rows: 2, columns: 3, values: [0, .nan, 1, 0, 5, 1])
    let ranked = logits.mostProbableColumns(2)
    #expect(ranked[0].count == 1 && ranked[0][0].logProbability.isNaN)
    #expect(ranked[1].map(\.column) == [1, 2])
  }

  @Test("under a mean, a column's probability is the mean of its probabilities", arguments: [2, 65, 1000], [1, 3])
  func mean(columns: Int, members: Int) {
    var random = RandomGenerator(seed: UInt64(columns + members))
    let rows = (0..<members).map { _ in (0..<columns).map { _ in random.uniform(in: -6...6) } }
    let sums = rows.map { $0.reduce(0) { $0 + exp(Double($1)) } }
    let mean = (0..<columns).map { column in
      zip(rows, sums).reduce(0) { $0 + exp(Double($1.0[column])) / $1.1 } / Double(members)
    }
    let ranked = Tensor.mostProbableColumns(
      7, ofMean: rows.map { Tensor(rows: 1, columns: columns, values: $0) })
    #expect(ranked.map(\.column) == Array(mean.indices.sorted { mean[$0] > mean[$1] }.prefix(7)))
    for one in ranked { #expect(abs(Double(one.logProbability) - log(mean[one.column])) < 1e-5) }
  }

  @Test("a mean with what is not a number tells of it, and no probability is zero")
  func meanOfExtremes() {
    let (sound, broken) = (
      Tensor(rows: 1, columns: 3, values: [0, 200, 1]), Tensor(rows: 1, columns: 3, values: [0, .nan, 1])
    )
    let told = Tensor.mostProbableColumns(2, ofMean: [sound, broken])
    #expect(told.count == 1 && told[0].logProbability.isNaN)
    #expect(Tensor.mostProbableColumns(3, ofMean: [sound, sound]).allSatisfy { $0.logProbability.isFinite })
  }

  @Test("a column that is impossible is not among them")
  func impossible() {
    let ranked = Tensor(rows: 1, columns: 3, values: [-.infinity, 2, 1]).mostProbableColumns(3)
    #expect(ranked[0].map(\.column) == [1, 2])
  }

  @Test("the log-probability of one column is that of the ranking")
  func oneColumn() {
    let logits = Tensor(rows: 2, columns: 3, values: [0, 3, 1, 4, 5, 1])
    let ranked = logits.mostProbableColumns(3)
    #expect(logits.logProbabilities(ofColumns: [1, 2]) == [ranked[0][0].logProbability, ranked[1][2].logProbability])
  }
}

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

import CKernels
import Foundation

/// A column of a row of logits, with its log-probability (natural logarithm) under the row's softmax.
package struct RankedColumn: Sendable, Equatable {
  package let column: Int
  package let logProbability: Float

  package init(column: Int, logProbability: Float) { (self.column, self.logProbability) = (column, logProbability) }
}

extension Tensor {
  /// The most probable columns of every row of logits, under log softmax(x)_i = x_i − log Σ_j e^x_j.
  ///
  /// - Parameter count: how many are wanted of a row; there are fewer if it has fewer columns.
  /// - Returns: by row, best first, ties by lower column. A row with an element that is not a number gives one column,
  ///   whose log-probability is not a number.
  package func mostProbableColumns(_ count: Int) -> [[RankedColumn]] {
    precondition(count > 0, "at least one column is to be ranked")
    let kept = min(count, columns)
    var values = [Float](repeating: 0, count: rows * kept)
    var indices = [Int32](repeating: 0, count: rows * kept)
    kernel_largest(pointer, rows, columns, kept, &values, &indices)
    let sums = logSumExp
    return (0..<rows).map { row in
      guard !sums[row].isNaN else { return [RankedColumn(column: 0, logProbability: .nan)] }
      return (row * kept..<(row + 1) * kept).compactMap { index in
        indices[index] < 0
          ? nil : RankedColumn(column: Int(indices[index]), logProbability: values[index] - sums[row])
      }
    }
  }

  /// The same, where of each row only some columns are possible, whose probabilities sum to 1.
  ///
  /// - Parameter columns: by row, in ascending order
  package func mostProbableColumns(_ count: Int, among columns: [[Int32]]) -> [[RankedColumn]] {
    precondition(columns.count == rows, "possible columns are needed of every row")
    return columns.enumerated().map { row, own in
      gathering(own, ofRow: row).mostProbableColumns(count)[0].map {
        RankedColumn(column: Int(own[$0.column]), logProbability: $0.logProbability)
      }
    }
  }

  /// Some columns of a row, as a row of their own.
  package func gathering(_ columns: [Int32], ofRow row: Int) -> Tensor {
    let result = Tensor(rows: 1, columns: columns.count)
    kernel_gather(result.pointer, pointer + row * self.columns, columns, columns.count)
    return result
  }

  /// The most probable columns under the mean of several distributions, p_i = 1/n Σ_m softmax(x_m)_i, best first, ties by
  /// lower column.
  ///
  /// - Parameter logits: by distribution, one row; all have the same columns. If an element is no number, one column is
  ///   returned, whose log-probability is no number.
  package static func mostProbableColumns(_ count: Int, ofMean logits: [Tensor]) -> [RankedColumn] {
    let mean = Tensor.zeros(rows: 1, columns: logits[0].columns)
    for row in logits {
      precondition(row.rows == 1 && row.columns == mean.columns, "distributions are over the same columns")
      let sum = row.logSumExp[0]
      if sum.isNaN { return [RankedColumn(column: 0, logProbability: .nan)] }
      kernel_add_softmax(mean.pointer, row.pointer, sum, 1 / Float(logits.count), row.columns)
    }
    let kept = min(count, mean.columns)
    var values = [Float](repeating: 0, count: kept)
    var indices = [Int32](repeating: 0, count: kept)
    kernel_largest(mean.pointer, 1, mean.columns, kept, &values, &indices)
    return zip(values, indices).compactMap { $1 < 0 ? nil : RankedColumn(column: Int($1), logProbability: log($0)) }
  }

  /// By row of logits, the log-probability of one column.
  package func logProbabilities(ofColumns wanted: [Int]) -> [Float] {
    precondition(wanted.count == rows, "one column is wanted of every row")
    let sums = logSumExp
    return wanted.indices.map { self[$0, wanted[$0]] - sums[$0] }
  }

  /// Of one row of logits, the log-probabilities of several columns.
  package func logProbabilities(ofColumns wanted: [Int], row: Int) -> [Float] {
    let sum = rows(row..<row + 1).logSumExp[0]
    return wanted.map { self[row, $0] - sum }
  }

  private var logSumExp: [Float] {
    var sums = [Float](repeating: 0, count: rows)
    kernel_log_sum_exp(pointer, &sums, rows, columns)
    return sums
  }
}

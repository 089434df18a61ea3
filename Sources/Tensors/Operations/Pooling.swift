extension Tape {
  /// For each sentence, the mean of its rows: y_s = (Σ_j x_sj) / length of s.
  ///
  /// - Parameters:
  ///   - x: the rows of all sentences, one sentence after the other, [Σ lengths × columns]
  ///   - lengths: how many rows each sentence has
  /// - Returns: [sentences × columns]
  package func meanOfRows(_ x: Variable, lengths: [Int]) -> Variable {
    let y = Tensor.zeros(rows: lengths.count, columns: x.columns)
    forEachRow(lengths) { y.rows($0..<$0 + 1).add(x.value.rows($1..<$1 + 1), scaledBy: 1 / Float(lengths[$0])) }
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      let sum = x.gradientSum
      forEachRow(lengths) { sum.rows($1..<$1 + 1).add(gradient.rows($0..<$0 + 1), scaledBy: 1 / Float(lengths[$0])) }
    }
    return output
  }

  /// For each sentence and column, the largest element of its rows, or one that is no number if any is none; the first of equals
  /// receives the gradient.
  ///
  /// Parameters and result as for ``meanOfRows(_:lengths:)``.
  package func maximumOfRows(_ x: Variable, lengths: [Int]) -> Variable {
    let y = Tensor(rows: lengths.count, columns: x.columns)
    y.fill(with: -.infinity)
    var winners = [Int?](repeating: nil, count: y.count)
    forEachRow(lengths) { sentence, row in
      for column in 0..<x.columns {
        let (value, place) = (x.value[row, column], sentence * x.columns + column)
        guard winners[place] == nil || value > y[sentence, column] || value.isNaN else { continue }
        y[sentence, column] = value
        winners[place] = row
      }
    }
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      let sum = x.gradientSum
      for sentence in 0..<y.rows {
        for column in 0..<y.columns {
          guard let row = winners[sentence * y.columns + column] else { continue }
          sum[row, column] += gradient[sentence, column]
        }
      }
    }
    return output
  }
}

private func forEachRow(_ lengths: [Int], _ body: (_ sentence: Int, _ row: Int) -> Void) {
  var row = 0
  for (sentence, length) in lengths.enumerated() {
    for _ in 0..<length {
      body(sentence, row)
      row += 1
    }
  }
}

extension Tape {
  /// Each row cut into pieces, which become rows in succession.
  ///
  /// - Parameter count: of the pieces of a row; a divisor of the columns
  /// - Returns: [rows · count × columns / count]
  package func cut(_ x: Variable, into count: Int) -> Variable {
    precondition(x.columns.isMultiple(of: count), "\(x.columns) columns do not make \(count) pieces")
    return reshaped(x, rows: x.rows * count, columns: x.columns / count)
  }

  /// The inverse: every `count` rows in succession side by side.
  ///
  /// - Returns: [rows / count × columns · count]
  package func joined(_ x: Variable, every count: Int) -> Variable {
    precondition(x.rows.isMultiple(of: count), "\(x.rows) rows cannot be joined \(count) by \(count)")
    return reshaped(x, rows: x.rows / count, columns: x.columns * count)
  }

  private func reshaped(_ x: Variable, rows: Int, columns: Int) -> Variable {
    let output = Variable(x.value.reshaped(rows: rows, columns: columns))
    record {
      if let gradient = output.gradient { x.gradientSum.add(gradient) }
    }
    return output
  }
}

import CKernels

extension Tape {
  /// Matrices with the same number of rows, side by side.
  ///
  /// - Returns: [rows × Σ columns]
  package func concatenate(_ parts: [Variable]) -> Variable {
    if parts.count == 1 { return parts[0] }
    let columns = parts.reduce(0) { $0 + $1.columns }
    let y = Tensor(rows: parts[0].rows, columns: columns)
    var column = 0
    for part in parts {
      precondition(part.rows == y.rows, "parts have different numbers of rows")
      kernel_copy_block(y.pointer + column, columns, part.value.pointer, part.columns, y.rows, part.columns)
      column += part.columns
    }
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      var column = 0
      for part in parts {
        kernel_add_block(
          part.gradientSum.pointer, part.columns, gradient.pointer + column, columns, y.rows, part.columns)
        column += part.columns
      }
    }
    return output
  }
}

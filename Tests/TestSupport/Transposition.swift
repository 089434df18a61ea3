import DragomanTensors

extension Tensor {
  /// The matrix whose rows are the columns of this one.
  package func transposed() -> Tensor {
    let result = Tensor(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }
}

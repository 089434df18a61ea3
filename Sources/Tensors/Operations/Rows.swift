import CKernels

/// A row of one of several matrices.
package struct RowReference: Sendable, Equatable {
  package var matrix: Int
  package var row: Int

  package init(matrix: Int, row: Int) { (self.matrix, self.row) = (matrix, row) }
}

extension Tape {
  /// The given rows of x, which may repeat or be left out.
  ///
  /// - Returns: [indices × columns]
  package func gather(_ indices: [Int], from x: Variable) -> Variable {
    if indices.elementsEqual(0..<x.rows) { return x }
    return gather(indices.map { RowReference(matrix: 0, row: $0) }, from: [x])
  }

  /// The given rows of several matrices of the same width.
  ///
  /// - Returns: [references × columns]
  package func gather(_ references: [RowReference], from matrices: [Variable]) -> Variable {
    let columns = matrices[0].columns
    let y = Tensor(rows: references.count, columns: columns)
    for (row, reference) in references.enumerated() {
      let source = matrices[reference.matrix].value
      precondition(reference.row >= 0 && reference.row < source.rows, "row \(reference.row) of \(source.rows)")
      (y.pointer + row * columns).update(from: source.pointer + reference.row * columns, count: columns)
    }
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      let used = Set(references.map(\.matrix))
      let sums = matrices.enumerated().map { used.contains($0.offset) ? $0.element.gradientSum : nil }
      for (row, reference) in references.enumerated() {
        guard let sum = sums[reference.matrix] else { continue }
        kernel_add(sum.pointer + reference.row * columns, gradient.pointer + row * columns, columns)
      }
    }
    return output
  }

  /// The rows of several matrices of the same width, one matrix below the other.
  package func stack(_ parts: [Variable]) -> Variable {
    if parts.count == 1 { return parts[0] }
    let output = Variable(Tensor.stacked(parts.map(\.value)))
    record {
      guard let gradient = output.gradient else { return }
      var row = 0
      for part in parts {
        part.gradientSum.add(gradient.rows(row..<row + part.rows))
        row += part.rows
      }
    }
    return output
  }
}

extension Tape {
  /// Row i of the result is row ids[i] of the table.
  ///
  /// - Parameter table: [tokens × size]
  /// - Returns: [ids × size]
  package func embedding(of ids: [Int32], in table: Parameter) -> Variable {
    let size = table.columns
    let y = Tensor(rows: ids.count, columns: size)
    for (row, id) in ids.enumerated() {
      table.weights.copyRow(Int(id), to: y.pointer + row * size)
    }
    let output = Variable(y)
    record { [gradients] in
      guard let gradient = output.gradient else { return }
      gradients.addRows(ids, gradient, to: table)
    }
    return output
  }
}

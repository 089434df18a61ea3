extension Tape {
  /// Row i of the result is row ids[i] of the table.
  ///
  /// - Parameter table: [tokens × size]
  /// - Returns: [ids × size]
  package func embedding(of ids: [Int32], in table: Parameter) -> Variable {
    let size = table.value.columns
    let y = Tensor(rows: ids.count, columns: size)
    for (row, id) in ids.enumerated() {
      precondition(id >= 0 && id < table.value.rows, "token \(id) of \(table.value.rows)")
      (y.pointer + row * size).update(from: table.value.pointer + Int(id) * size, count: size)
    }
    let output = Variable(y)
    record { [gradients] in
      guard let gradient = output.gradient else { return }
      gradients.addRows(ids, gradient, to: table)
    }
    return output
  }
}

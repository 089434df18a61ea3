extension Tape {
  /// y = a + b, of the same shape.
  package func sum(_ a: Variable, _ b: Variable) -> Variable {
    let y = a.value.copy()
    y.add(b.value)
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      a.gradientSum.add(gradient)
      b.gradientSum.add(gradient)
    }
    return output
  }

  /// Every row of the result is the parameter's one row.
  ///
  /// - Returns: [rows × columns of the parameter]
  package func repeated(_ row: Parameter, rows: Int) -> Variable {
    let y = Tensor.zeros(rows: rows, columns: row.value.columns)
    y.addToEveryRow(row.value)
    let output = Variable(y)
    record { [gradients] in
      guard let gradient = output.gradient else { return }
      gradients.sum(of: row).addColumnSums(of: gradient)
    }
    return output
  }
}

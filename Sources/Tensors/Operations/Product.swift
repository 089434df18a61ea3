extension Tape {
  /// y = x·W + b, where the last may be missing.
  ///
  ///     ∂x = ∂y·Wᵀ    ∂W = xᵀ·∂y    ∂b = Σ rows of ∂y
  ///
  /// - Parameters:
  ///   - x: [rows × inputs]
  ///   - weight: W, [inputs × outputs]
  ///   - bias: b, [1 × outputs]
  /// - Returns: y, [rows × outputs]
  package func product(_ x: Variable, _ weight: Parameter, bias: Parameter? = nil) -> Variable {
    let output = Variable(Tensor(rows: x.rows, columns: weight.columns))
    multiply(x, weight, into: output, accumulating: false)
    if let bias { add(bias, to: output) }
    return output
  }

  /// sum ← sum + x·W, in the memory of `sum`: what it was before is used up, and its gradient passes through unchanged.
  ///
  ///     ∂x = ∂sum·Wᵀ    ∂W = xᵀ·∂sum
  ///
  /// - Parameters:
  ///   - x: [rows × inputs]
  ///   - weight: W, [inputs × outputs]
  ///   - sum: [rows × outputs]
  package func addProduct(_ x: Variable, _ weight: Parameter, to sum: Variable) {
    multiply(x, weight, into: sum, accumulating: true)
  }

  private func multiply(_ x: Variable, _ weight: Parameter, into y: Variable, accumulating: Bool) {
    let type = weight.productType(precision)
    let left = x.operand(type)
    weight.packed(.plain, type).multiply(left, into: y.value, accumulating: accumulating)
    record { [gradients] in
      guard let gradient = y.gradientOperand(type) else { return }
      x.addToGradient { weight.packed(.transposed, type).multiply(gradient, into: $0, accumulating: $1) }
      gradients.addProduct(left, gradient, to: weight)
    }
  }

  /// y = x·Wᵀ + b: a layer that shares the matrix of another one, as an output layer does with an embedding.
  ///
  ///     ∂x = ∂y·W    ∂W = ∂yᵀ·x    ∂b = Σ rows of ∂y
  ///
  /// - Parameters:
  ///   - x: [rows × inputs]
  ///   - weight: W, [outputs × inputs]
  ///   - bias: b, [1 × outputs]
  /// - Returns: y, [rows × outputs]
  package func transposedProduct(_ x: Variable, _ weight: Parameter, bias: Parameter? = nil) -> Variable {
    let output = Variable(Tensor(rows: x.rows, columns: weight.rows))
    let type = weight.productType(precision)
    let left = x.operand(type)
    weight.packed(.transposed, type).multiply(left, into: output.value, accumulating: false)
    record { [gradients] in
      guard let gradient = output.gradientOperand(type) else { return }
      x.addToGradient { weight.packed(.plain, type).multiply(gradient, into: $0, accumulating: $1) }
      gradients.addProduct(gradient, left, to: weight)
    }
    if let bias { add(bias, to: output) }
    return output
  }

  /// Adds the one row of a parameter to every row, in place.
  private func add(_ bias: Parameter, to y: Variable) {
    y.value.addToEveryRow(bias.value)
    record { [gradients] in
      guard let gradient = y.gradient else { return }
      gradients.sum(of: bias).addColumnSums(of: gradient)
    }
  }
}

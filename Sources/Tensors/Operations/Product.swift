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
    product(x, .plain(weight), bias: bias)
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
    multiply(x, .plain(weight), into: sum, accumulating: true)
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
    product(x, .transposed(weight), bias: bias)
  }

  private func product(_ x: Variable, _ matrix: ProductMatrix, bias: Parameter?) -> Variable {
    let output = Variable(Tensor(rows: x.rows, columns: matrix.outputs))
    multiply(x, matrix, into: output, accumulating: false)
    if let bias { add(bias, to: output) }
    return output
  }

  private func multiply(_ x: Variable, _ matrix: ProductMatrix, into y: Variable, accumulating: Bool) {
    let type = matrix.parameter.productType(precision)
    let left = x.operand(type)
    matrix.packed(type).multiply(left, into: y.value, accumulating: accumulating, threads: threads)
    record { [gradients] in
      guard let gradient = y.gradientOperand(type) else { return }
      x.addToGradient { matrix.packedForGradient(type).multiply(gradient, into: $0, accumulating: $1) }
      matrix.add(left, gradient, to: gradients)
    }
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

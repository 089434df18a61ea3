extension Tape {
  /// y = x·W + b + addend, where the last two may be missing.
  ///
  ///     ∂x = ∂y·Wᵀ    ∂W = xᵀ·∂y    ∂b = Σ rows of ∂y    ∂addend = ∂y
  ///
  /// - Parameters:
  ///   - x: [rows × inputs]
  ///   - weight: W, [inputs × outputs]
  ///   - bias: b, [1 × outputs]
  ///   - addend: [rows × outputs]
  /// - Returns: y, [rows × outputs]
  package func product(
    _ x: Variable, _ weight: Parameter, bias: Parameter? = nil, adding addend: Variable? = nil
  ) -> Variable {
    let y = Tensor(rows: x.rows, columns: weight.value.columns)
    if let addend { y.assign(addend.value) }
    y.setToProduct(x.value.plain, weight.value.plain, accumulating: addend != nil)
    if let bias { y.addToEveryRow(bias.value) }
    let output = Variable(y)
    record { [gradients, weightProducts] in
      guard let gradient = output.gradient else { return }
      x.addToGradient { sum, accumulating in
        let transposed = gradient.rows < Self.manyRows ? weight.transposed.plain : weight.value.exchanged
        sum.setToProduct(gradient.plain, transposed, accumulating: accumulating)
      }
      weightProducts.append(x.value, gradient, to: weight)
      if let bias { gradients[bias].addColumnSums(of: gradient) }
      addend?.gradientSum.add(gradient)
    }
    return output
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
    let y = Tensor(rows: x.rows, columns: weight.value.rows)
    let transposed = x.rows < Self.manyRows ? weight.transposed.plain : weight.value.exchanged
    y.setToProduct(x.value.plain, transposed)
    if let bias { y.addToEveryRow(bias.value) }
    let output = Variable(y)
    record { [gradients, weightProducts] in
      guard let gradient = output.gradient else { return }
      x.addToGradient { $0.setToProduct(gradient.plain, weight.value.plain, accumulating: $1) }
      weightProducts.append(gradient, x.value, to: weight)
      if let bias { gradients[bias].addColumnSums(of: gradient) }
    }
    return output
  }

  /// From this many rows on, a product is limited by arithmetic and reads a transposed matrix as fast as a plain one.
  private static let manyRows = 256
}

import CKernels

extension Tape {
  /// A step of a minGRU; gate and candidate stand side by side.
  ///
  ///     [x_z x_n] = projected      z = σ(x_z)      n = tanh(x_n)
  ///     h′ = (1 − z) ∘ n + z ∘ h
  ///
  /// - Parameters:
  ///   - projected: x·W + b, [rows × 2·size]; its memory is used up, so nothing else may read it
  ///   - hidden: h, [rows × size]
  /// - Returns: h′, [rows × size]
  package func minGRU(projected: Variable, hidden: Variable) -> Variable {
    let (rows, size) = (hidden.rows, hidden.columns)
    precondition(projected.rows == rows && projected.columns == 2 * size, "the input's projection does not fit")
    let gates = projected.value
    let output = Variable(Tensor(rows: rows, columns: size))
    kernel_min_gru(gates.pointer, hidden.value.pointer, output.value.pointer, rows, size)
    record {
      guard let gradient = output.gradient else { return projected.gradientToOverwrite.fill(with: 0) }
      kernel_min_gru_gradient(
        gates.pointer, hidden.value.pointer, gradient.pointer, projected.gradientToOverwrite.pointer,
        hidden.gradientSum.pointer, rows, size)
    }
    return output
  }
}

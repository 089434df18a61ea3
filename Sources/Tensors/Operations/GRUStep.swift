import CKernels

extension Tape {
  /// The element-wise part of a step of a gated recurrent unit; the gates' three parts stand side by side.
  ///
  ///     [x_r x_z x_n] = projected        [u_r u_z u_n] = recurrent
  ///     r  = σ(x_r + u_r)      z = σ(x_z + u_z)      n = tanh(x_n + r ∘ u_n)
  ///     h′ = (1 − z) ∘ n + z ∘ h
  ///
  /// - Parameters:
  ///   - projected: x·W + b, [rows × 3·size]; its memory is used up, so nothing else may read it
  ///   - recurrent: h·U + b′, [rows × 3·size]
  ///   - hidden: h, [rows × size]
  /// - Returns: h′, [rows × size]
  package func gru(projected: Variable, recurrent: Variable, hidden: Variable) -> Variable {
    let (rows, size) = (hidden.rows, hidden.columns)
    precondition(projected.rows == rows && projected.columns == 3 * size, "the input's projection does not fit")
    precondition(recurrent.rows == rows && recurrent.columns == 3 * size, "the state's projection does not fit")
    let gates = projected.value
    let output = Variable(Tensor(rows: rows, columns: size))
    kernel_gru(
      gates.pointer, recurrent.value.pointer, hidden.value.pointer, output.value.pointer, rows, size)
    record {
      guard let gradient = output.gradient else { return projected.gradientToOverwrite.fill(with: 0) }
      let recurrentGradient = Tensor(rows: rows, columns: 3 * size)
      kernel_gru_gradient(
        gates.pointer, recurrent.value.pointer, hidden.value.pointer, gradient.pointer,
        projected.gradientToOverwrite.pointer, recurrentGradient.pointer, hidden.gradientSum.pointer, rows, size)
      recurrent.adoptGradient(recurrentGradient)
    }
    return output
  }
}

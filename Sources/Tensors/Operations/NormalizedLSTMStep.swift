import CKernels

extension Tape {
  /// The element-wise part of a step of long short-term memory whose new cell is normalized before it is read (Ba, Kiros &
  /// Hinton 2016, supplement); what is handed on to the next step is the cell as it is.
  ///
  ///     [i f n o] = gates
  ///     c′ = σ(f) ∘ c + σ(i) ∘ tanh(n)
  ///     h′ = σ(o) ∘ tanh(gain ∘ ĉ + bias)      ĉ = (c′ − mean(c′)) / √(variance(c′) + ε)
  ///
  /// - Parameters:
  ///   - gates: x·W + h·U + b, normalized, [rows × 4·size]; its memory is used up, so nothing else may read it
  ///   - cell: c, [rows × size]
  ///   - gain: [1 × size]
  ///   - bias: [1 × size]
  /// - Returns: h′ and c′, both [rows × size]
  package func lstm(
    gates: Variable, cell: Variable, gain: Parameter, bias: Parameter
  ) -> (hidden: Variable, cell: Variable) {
    let (rows, size) = (cell.rows, cell.columns)
    precondition(gates.rows == rows && gates.columns == 4 * size, "the gates do not fit the cell")
    precondition(gain.count == size && bias.count == size, "the gain or the bias has another size")
    let newCell = Variable(Tensor(rows: rows, columns: size))
    let hidden = Variable(Tensor(rows: rows, columns: size))
    let (normalized, factors) = (Tensor(rows: rows, columns: size), Tensor(rows: 1, columns: rows))
    kernel_normalized_lstm(
      gates.value.pointer, cell.value.pointer, newCell.value.pointer, normalized.pointer, factors.pointer,
      gain.value.pointer, bias.value.pointer, hidden.value.pointer, rows, size)
    record { [gradients] in
      guard hidden.gradient != nil || newCell.gradient != nil else { return gates.gradientToOverwrite.fill(with: 0) }
      kernel_normalized_lstm_gradient(
        gates.value.pointer, cell.value.pointer, normalized.pointer, factors.pointer, gain.value.pointer,
        bias.value.pointer, hidden.gradientSum.pointer, newCell.gradientSum.pointer, cell.gradientSum.pointer,
        gates.gradientToOverwrite.pointer, gradients.sum(of: gain).pointer, gradients.sum(of: bias).pointer, rows, size)
    }
    return (hidden, newCell)
  }
}

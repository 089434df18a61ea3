import CKernels

extension Tape {
  /// The element-wise part of a step of long short-term memory; the gates' four parts stand side by side.
  ///
  ///     [i f n o] = gates
  ///     c′ = σ(f) ∘ c + σ(i) ∘ tanh(n)
  ///     h′ = σ(o) ∘ tanh(c′)
  ///
  /// - Parameters:
  ///   - gates: x·W + h·U + b, [rows × 4·size]; its memory is used up, so nothing else may read it
  ///   - cell: c, [rows × size]
  /// - Returns: h′ and c′, both [rows × size]
  package func lstm(gates: Variable, cell: Variable) -> (hidden: Variable, cell: Variable) {
    let (rows, size) = (cell.rows, cell.columns)
    precondition(gates.rows == rows && gates.columns == 4 * size, "the gates do not fit the cell")
    let newCell = Variable(Tensor(rows: rows, columns: size))
    let hidden = Variable(Tensor(rows: rows, columns: size))
    kernel_lstm(
      gates.value.pointer, cell.value.pointer, newCell.value.pointer, hidden.value.pointer, rows, size)
    record {
      guard hidden.gradient != nil || newCell.gradient != nil else { return gates.gradientToOverwrite.fill(with: 0) }
      kernel_lstm_gradient(
        gates.value.pointer, cell.value.pointer, newCell.value.pointer, hidden.gradientSum.pointer,
        newCell.gradientSum.pointer, cell.gradientSum.pointer, gates.gradientToOverwrite.pointer, rows, size)
    }
    return (hidden, newCell)
  }
}

import CKernels

extension Tape {
  /// The element-wise part of a step of long short-term memory; the gates' four parts stand side by side.
  ///
  ///     [i f n o] = projected + recurrent
  ///     c′ = σ(f) ∘ c + σ(i) ∘ tanh(n)
  ///     h′ = σ(o) ∘ tanh(c′)
  ///
  /// - Parameters:
  ///   - projected: x·W + b, [rows × 4·size]
  ///   - recurrent: h·U, [rows × 4·size]; its memory is used up, so nothing else may read it
  ///   - cell: c, [rows × size]
  /// - Returns: h′ and c′, both [rows × size]
  package func lstm(projected: Variable, recurrent: Variable, cell: Variable) -> (hidden: Variable, cell: Variable) {
    let (rows, size) = (cell.rows, cell.columns)
    precondition(projected.rows == rows && projected.columns == 4 * size, "the input's projection does not fit")
    let gates = recurrent.value
    let newCell = Variable(Tensor(rows: rows, columns: size))
    let hidden = Variable(Tensor(rows: rows, columns: size))
    kernel_lstm(
      projected.value.pointer, gates.pointer, cell.value.pointer, newCell.value.pointer, hidden.value.pointer, rows,
      size)
    record {
      guard hidden.gradient != nil || newCell.gradient != nil else { return }
      let gatesGradient = Tensor(rows: rows, columns: 4 * size)
      kernel_lstm_gradient(
        gates.pointer, cell.value.pointer, newCell.value.pointer, hidden.gradientSum.pointer,
        newCell.gradientSum.pointer, cell.gradientSum.pointer, gatesGradient.pointer, rows, size)
      recurrent.adoptGradient(gatesGradient)
      projected.gradientSum.add(gatesGradient)
    }
    return (hidden, newCell)
  }
}

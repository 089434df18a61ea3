import CKernels

/// Which numbers of a matrix pass, and how much they grow: 0 or 1 / (1 − rate).
package struct DropoutMask: Sendable {
  fileprivate let values: Tensor  // [rows × columns]
}

extension Tape {
  /// Inverted dropout (Srivastava et al. 2014): each element becomes zero with probability `rate`, the others grow by
  /// 1 / (1 − rate), so that the expectation stays. Without recording, x itself.
  ///
  ///     y = mask ∘ x    ∂x = mask ∘ ∂y
  package func dropout(_ x: Variable, rate: Float) -> Variable {
    guard let mask = dropoutMask(rows: x.rows, columns: x.columns, rate: rate) else { return x }
    return dropout(x, by: mask)
  }

  /// Draws what is to be used several times; nil where everything passes: without recording, or at rate 0.
  package func dropoutMask(rows: Int, columns: Int, rate: Float) -> DropoutMask? {
    precondition(rate >= 0 && rate < 1, "a dropout rate lies in 0 ..< 1")
    guard isRecording, rate > 0 else { return nil }
    let values = Tensor(rows: rows, columns: columns)
    kernel_dropout_mask(values.pointer, values.count, rate, random.next())
    return DropoutMask(values: values)
  }

  /// Dropout by a mask whose row i belongs to row i of x; x may have fewer rows.
  package func dropout(_ x: Variable, by mask: DropoutMask) -> Variable { dropout(x, by: mask, runs: [x.rows]) }

  /// Dropout by a mask that is used again for every run of rows, from its first row on.
  ///
  /// - Parameters:
  ///   - x: [Σ runs × columns]
  ///   - runs: how many rows each run has; no more than the mask
  package func dropout(_ x: Variable, by mask: DropoutMask, runs: [Int]) -> Variable {
    let (mask, columns) = (mask.values, x.columns)
    precondition(columns == mask.columns && runs.reduce(0, +) == x.rows, "the mask does not fit")
    precondition(runs.allSatisfy { $0 <= mask.rows }, "the mask has too few rows")
    let output = Variable(Tensor(rows: x.rows, columns: columns))
    forEachRun(runs, columns) { start, count in
      kernel_multiply(output.value.pointer + start, x.value.pointer + start, mask.pointer, count)
    }
    record {
      guard let gradient = output.gradient else { return }
      let sum = x.gradientSum
      forEachRun(runs, columns) { start, count in
        kernel_add_product(sum.pointer + start, gradient.pointer + start, mask.pointer, count)
      }
    }
    return output
  }

  /// Word dropout (Sennrich, Haddow & Birch 2016): whole rows become zero with probability `rate`, the others grow by
  /// 1 / (1 − rate). It happens in the memory of x, which is used up. Without recording, nothing happens.
  ///
  ///     x ← m ∘ x    ∂x = m ∘ ∂(x after it)      m has one number for each row
  package func dropRows(of x: Variable, rate: Float) {
    guard let factors = dropoutMask(rows: x.rows, columns: 1, rate: rate)?.values else { return }
    x.value.scaleRows(by: factors)
    record { x.gradient?.scaleRows(by: factors) }
  }
}

extension Tensor {
  /// - Parameter factors: [rows × 1]
  fileprivate func scaleRows(by factors: Tensor) {
    for row in 0..<rows { kernel_scale(pointer + row * columns, factors.pointer[row], columns) }
  }
}

/// Calls `body` with the first element of each run and its count of elements.
private func forEachRun(_ runs: [Int], _ columns: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
  var row = 0
  for rows in runs {
    body(row * columns, rows * columns)
    row += rows
  }
}

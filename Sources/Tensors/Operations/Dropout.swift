import CKernels

extension Tape {
  /// Inverted dropout (Srivastava et al. 2014): each element becomes zero with probability `rate`, the others grow by
  /// 1 / (1 − rate), so that the expectation stays. Without recording, x itself.
  ///
  ///     y = mask ∘ x    ∂x = mask ∘ ∂y
  package func dropout(_ x: Variable, rate: Float) -> Variable {
    precondition(rate >= 0 && rate < 1, "a dropout rate lies in 0 ..< 1")
    guard isRecording, rate > 0 else { return x }
    let mask = Tensor(rows: x.rows, columns: x.columns)
    kernel_dropout_mask(mask.pointer, mask.count, rate, random.next())
    let y = Tensor(rows: x.rows, columns: x.columns)
    kernel_multiply(y.pointer, x.value.pointer, mask.pointer, y.count)
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      kernel_add_product(x.gradientSum.pointer, gradient.pointer, mask.pointer, mask.count)
    }
    return output
  }
}

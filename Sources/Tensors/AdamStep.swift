import CKernels

extension Tensor {
  /// One step of Adam on these weights (Kingma & Ba 2015, in the order of the text before section 2.1).
  ///
  ///     g      = gradient · scale
  ///     first  = β₁·first + (1 − β₁)·g        second = β₂·second + (1 − β₂)·g²
  ///     w      = w − rate · first / (√second + ε)
  ///
  /// All tensors have the same shape; `rate` holds the correction of the moments' bias already.
  package func adamStep(
    _ gradient: Tensor, first: Tensor, second: Tensor, scale: Float, rate: Float, beta1: Float, beta2: Float,
    epsilon: Float
  ) {
    precondition([gradient, first, second].allSatisfy { $0.count == count }, "sizes differ")
    kernel_adam(
      pointer, first.pointer, second.pointer, gradient.pointer, scale, rate, beta1, beta2, epsilon, count)
  }
}

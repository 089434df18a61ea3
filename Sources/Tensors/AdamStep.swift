import CKernels

extension Tensor {
  /// One step of Adam on these weights (Kingma & Ba 2015, in the order of the text before section 2.1).
  ///
  ///     g      = gradient · scale
  ///     first  = β₁·first + (1 − β₁)·g        second = β₂·second + (1 − β₂)·g²
  ///     w      = w − rate · first / (√second + ε)
  ///
  /// All tensors have the same shape; `rate` holds the correction of the moments' bias already.
  ///
  /// - Parameter average: of the weights, which takes the new ones in while they are at hand
  package func adamStep(
    _ gradient: Tensor, first: Tensor, second: Tensor, average: MovingAverage? = nil, scale: Float, rate: Float,
    beta1: Float, beta2: Float, epsilon: Float
  ) {
    precondition([gradient, first, second].allSatisfy { $0.count == count }, "sizes differ")
    if let average {
      precondition(average.mean.count == count, "sizes differ")
      kernel_adam_averaging(
        pointer, first.pointer, second.pointer, average.mean.pointer, gradient.pointer, scale, rate, beta1, beta2,
        epsilon, average.decay, count)
    } else {
      kernel_adam(
        pointer, first.pointer, second.pointer, gradient.pointer, scale, rate, beta1, beta2, epsilon, count)
    }
  }

  /// Gives each of two tensors the numbers of the other, without further memory.
  package func exchange(with other: Tensor) {
    precondition(other.count == count, "sizes differ")
    let (own, others) = (pointer, other.pointer)
    for index in 0..<count { (own[index], others[index]) = (others[index], own[index]) }
  }
}

/// An exponential moving average and how it takes in new weights w.
///
///     mean = decay·mean + (1 − decay)·w
package struct MovingAverage: Sendable {
  package let mean: Tensor
  package let decay: Float

  package init(mean: Tensor, decay: Float) { (self.mean, self.decay) = (mean, decay) }
}

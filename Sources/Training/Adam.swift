import DragomanTensors
import Foundation
import Synchronization

/// Adam (Kingma & Ba 2015), with gradients scaled down to a largest norm (Pascanu, Mikolov & Bengio 2013).
///
///     first  = β₁·first + (1 − β₁)·g        second = β₂·second + (1 − β₂)·g²
///     w      = w − α·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · first / (√second + ε)
package final class Adam {
  /// The running means of the gradients and of their squares, by parameter.
  package let first: [Tensor]
  package let second: [Tensor]
  /// Of the weights, where `averageDecay` is given.
  package let average: WeightAverage?
  /// t: how many steps were made.
  package var steps = 0
  private let parameters: [Parameter]
  private let options: TrainingOptions

  package init(_ parameters: [Parameter], options: TrainingOptions) {
    (self.parameters, self.options) = (parameters, options)
    let zeros = { (parameter: Parameter) in
      Tensor.zeros(rows: parameter.value.rows, columns: parameter.value.columns)
    }
    (first, second) = (parameters.map(zeros), parameters.map(zeros))
    average = options.averageDecay.map { WeightAverage(of: parameters, decay: $0) }
  }

  /// The norm of a gradient; not finite if any element is not.
  package func norm(of gradient: [Tensor]) -> Double {
    let sums = Mutex([Double](repeating: 0, count: options.threads))
    onThreads(options.threads) { [threads = options.threads] thread in
      let sum = gradient.reduce(0) { $0 + $1.share(of: thread, among: threads).sumOfSquares }
      sums.withLock { $0[thread] = sum }
    }
    return sums.withLock { $0.reduce(0, +) }.squareRoot()
  }

  /// Changes every parameter.
  ///
  /// - Parameters:
  ///   - gradient: by parameter
  ///   - scale: makes a mean of it, e.g. one over the count of tokens
  ///   - norm: of the scaled gradient
  ///   - rate: α
  package func step(_ gradient: [Tensor], scale: Float, norm: Double, rate: Float) {
    let averageDecay = average?.decay(afterUpdates: steps) ?? 0
    steps += 1
    let clipped = scale * Float(min(1, Double(options.clipNorm) / max(norm, .leastNormalMagnitude)))
    let corrected =
      Double(rate) * (1 - pow(Double(options.adamBeta2), Double(steps))).squareRoot()
      / (1 - pow(Double(options.adamBeta1), Double(steps)))
    onThreads(options.threads) { [parameters, options, first, second, average] thread in
      for (index, parameter) in parameters.enumerated() {
        let part = { (tensor: Tensor) in tensor.share(of: thread, among: options.threads) }
        part(parameter.value).adamStep(
          part(gradient[index]), first: part(first[index]), second: part(second[index]),
          average: average.map { MovingAverage(mean: part($0.means[index]), decay: averageDecay) }, scale: clipped,
          rate: Float(corrected), beta1: options.adamBeta1, beta2: options.adamBeta2, epsilon: options.adamEpsilon)
      }
    }
    parameters.valuesDidChange(threads: options.threads)
  }
}

/// What was computed, in order, so that gradients can be computed in the opposite order.
///
/// An operation is a method of the tape: it computes its value and, when recording, leaves its pullback here. A tape
/// belongs to one thread; each update starts with an empty one.
package final class Tape {
  package enum Mode: Sendable {
    /// Nothing is kept, and dropout lets everything through.
    case inference
    /// Pullbacks are kept; dropout draws from the generator.
    case training(RandomGenerator)
  }

  /// The gradients of all parameters, from everything that was pulled back.
  package let gradients: Gradients
  package let isRecording: Bool
  let precision: Precision
  let threads: Int
  var random: RandomGenerator
  private var pullbacks: [() -> Void] = []

  /// - Parameters:
  ///   - precision: of products
  ///   - threads: that may share a product where nothing else is there to be shared
  ///   - gradients: take what is pulled back
  package init(
    _ mode: Mode, precision: Precision = .float32, threads: Int = 1, gradients: Gradients = Gradients()
  ) {
    (self.precision, self.threads, self.gradients) = (precision.settled, threads, gradients)
    switch mode {
    case .inference: (isRecording, random) = (false, RandomGenerator(seed: 0))
    case .training(let generator): (isRecording, random) = (true, generator)
    }
  }

  func record(_ pullback: @escaping () -> Void) {
    if isRecording { pullbacks.append(pullback) }
  }

  /// Computes the gradient of Σ output ∘ seed with respect to everything on the tape, and empties the tape.
  package func pullBack(from output: Variable, seed: Tensor) {
    output.gradientSum.add(seed)
    pullBack()
  }

  /// Pulls back the gradients that outputs have been given already.
  package func pullBack() {
    while let pullback = pullbacks.popLast() { pullback() }
    gradients.joinProducts()
  }
}

extension Tensor {
  /// The tensors' rows, one below the other; nothing is copied where they stand like that in one matrix already.
  static func joined(_ parts: [Tensor]) -> Tensor { stretch(parts) ?? stacked(parts) }

  /// The tensors' rows, one below the other; a single tensor is not copied.
  package static func stacked(_ parts: [Tensor]) -> Tensor {
    guard let first = parts.first else { preconditionFailure("nothing to stack") }
    if parts.count == 1 { return first }
    let result = Tensor(rows: parts.reduce(0) { $0 + $1.rows }, columns: first.columns)
    var row = 0
    for part in parts {
      result.rows(row..<row + part.rows).assign(part)
      row += part.rows
    }
    return result
  }
}

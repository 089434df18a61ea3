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

  /// The gradients of all parameters, summed over everything that was pulled back.
  package let gradients: Gradients
  package let isRecording: Bool
  let weightProducts = WeightProducts()
  var random: RandomGenerator
  private var pullbacks: [() -> Void] = []

  package init(_ mode: Mode, gradients: Gradients = Gradients()) {
    self.gradients = gradients
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
    weightProducts.flush(into: gradients)
  }
}

/// The products Σ leftᵀ · right that are still to be added to the parameters' gradients.
///
/// A recurrent weight is met at every step; waiting until the backward pass is over makes one large product of all steps.
final class WeightProducts {
  private var factors: [(parameter: Parameter, left: [Tensor], right: [Tensor])] = []
  private var index: [ObjectIdentifier: Int] = [:]

  func append(_ left: Tensor, _ right: Tensor, to parameter: Parameter) {
    let at = index[ObjectIdentifier(parameter)] ?? factors.count
    if at == factors.count {
      index[ObjectIdentifier(parameter)] = at
      factors.append((parameter, [], []))
    }
    factors[at].left.append(left)
    factors[at].right.append(right)
  }

  func flush(into gradients: Gradients) {
    for (parameter, left, right) in factors {
      gradients[parameter].setToProduct(
        Tensor.stacked(left).exchanged, Tensor.stacked(right).plain, accumulating: true)
    }
    (factors, index) = ([], [:])
  }
}

extension Tensor {
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

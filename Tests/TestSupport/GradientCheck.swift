import DragomanTensors

/// Holds the gradients that a tape computes against finite differences.
///
/// The scalar f is the loss, or Σ seed ∘ output over all outputs with random seeds, summed in double precision, and
///
///     f′(x) ≈ (f(x − 2s) − 8·f(x − s) + 8·f(x + s) − f(x + 2s)) / 12·s
///
/// The engine computes in single precision, so f is known to about 1e-6 and f′ to 1e-6 / s; the formula itself is wrong
/// by s⁴ / 30 of the fifth derivative. A step s near 1e-2 leaves an error of about 1e-4 from the one and 1e-8 from the
/// other. Where a maximum has a kink within two steps, or f bends much, the difference says nothing about the gradient:
/// checks of such functions take `smallerSteps` too, and a disagreement must persist at all of them.
///
/// Every evaluation draws from the same generator, so that dropout's masks stay the same and are checked as well.
package struct GradientCheck {
  /// A place where the two disagree.
  package struct Mismatch: Equatable, CustomStringConvertible {
    package let place: String
    package let tape: Double
    package let difference: Double

    package var description: String { "\(place): the tape says \(tape), finite differences say \(difference)" }
  }

  package var steps: [Float] = [1.5e-2]
  package static let smallerSteps: [Float] = [1.5e-2, 4e-3, 1e-3]
  /// At the first step; at a smaller one the absolute part is larger in proportion, up to four times: a gradient that is less than
  /// that is hardly looked at.
  package var tolerance = Tolerance(relative: 2e-3, absolute: 4e-4)
  private let inputs: [Tensor]
  private let parameters: [Parameter]
  private let scalar: (Tape, [Variable]) -> Double  // which also gives the outputs their gradients

  /// - Parameters:
  ///   - inputs: become variables, in this order
  ///   - outputs: computes from them, on a recording tape, what is to be differentiated
  package init(
    inputs: [Tensor], parameters: [Parameter] = [], outputs: @escaping (Tape, [Variable]) -> [Variable]
  ) {
    (self.inputs, self.parameters) = (inputs, parameters)
    scalar = { tape, variables in
      var random = RandomGenerator(seed: 17)
      return outputs(tape, variables).reduce(0) { total, output in
        let seed = random.tensor(output.rows, output.columns)
        output.gradientSum.add(seed)
        return total + zip(seed.values, output.value.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      }
    }
  }

  /// - Parameter loss: leaves the loss's gradient on the tape, as cross-entropy does
  package init(inputs: [Tensor] = [], parameters: [Parameter], loss: @escaping (Tape, [Variable]) -> TokenLoss) {
    (self.inputs, self.parameters) = (inputs, parameters)
    scalar = { loss($0, $1).smoothed }
  }

  /// Compares the gradient of every element of every input and parameter.
  package func everyElement() -> [Mismatch] {
    zip(leaves, gradients()).flatMap { leaf, gradient in
      (0..<gradient.count).compactMap { element in
        let direction = Tensor.zeros(rows: gradient.rows, columns: gradient.columns)
        direction[element / gradient.columns, element % gradient.columns] = 1
        return compare([Move(leaf, gradient, direction)], "\(leaf.name)[\(element)]")
      }
    }
  }

  /// Compares, for every input and parameter, the derivative along a direction in which all elements move.
  package func everyTensor() -> [Mismatch] {
    moves().compactMap { move in
      move.direction.scaleToUnitLength()
      return compare([move], move.leaf.name)
    }
  }

  /// Compares the derivative along a direction in which all inputs and parameters move.
  package func allTogether() -> [Mismatch] {
    let moves = moves()
    let length = moves.reduce(0) { $0 + $1.direction.sumOfSquares }.squareRoot()
    for move in moves { move.direction.scale(by: Float(1 / length)) }
    return compare(moves, "all together").map { [$0] } ?? []
  }

  // MARK: -

  private struct Leaf {
    let name: String
    let tensor: Tensor
    let parameter: Parameter?
  }

  /// A leaf, its gradient, and the direction in which it moves.
  private struct Move {
    let leaf: Leaf
    let gradient: Tensor
    let direction: Tensor
    let origin: Tensor

    init(_ leaf: Leaf, _ gradient: Tensor, _ direction: Tensor) {
      (self.leaf, self.gradient, self.direction) = (leaf, gradient, direction)
      origin = leaf.tensor.copy()
    }

    func go(to distance: Float) {
      leaf.tensor.assign(origin)
      leaf.tensor.add(direction, scaledBy: distance)
      leaf.parameter?.valueDidChange()
    }

    var slope: Double {
      zip(gradient.values, direction.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
  }

  /// Half of a direction is the tape's gradient, along which the slope is not lost among many elements, and half is random, so
  /// that what the tape has missed counts too.
  private func moves() -> [Move] {
    var random = RandomGenerator(seed: 23)
    return zip(leaves, gradients()).map { leaf, gradient in
      let direction = random.tensor(gradient.rows, gradient.columns)
      direction.scaleToUnitLength()
      let steepest = gradient.copy()
      steepest.scaleToUnitLength()
      direction.add(steepest)
      return Move(leaf, gradient, direction)
    }
  }

  private var leaves: [Leaf] {
    inputs.enumerated().map { Leaf(name: "input \($0)", tensor: $1, parameter: nil) }
      + parameters.map { Leaf(name: $0.name, tensor: $0.value, parameter: $0) }
  }

  private func value() -> Double {
    scalar(Tape(.training(RandomGenerator(seed: 5))), inputs.map { Variable($0) })
  }

  private func gradients() -> [Tensor] {
    let tape = Tape(.training(RandomGenerator(seed: 5)))
    let variables = inputs.map { Variable($0) }
    _ = scalar(tape, variables)
    tape.pullBack()
    return variables.map(\.gradientSum) + parameters.map { tape.gradients[$0] }
  }

  private func compare(_ moves: [Move], _ place: String) -> Mismatch? {
    defer { for move in moves { move.go(to: 0) } }
    let slope = moves.reduce(0) { $0 + $1.slope }
    var first: Mismatch?
    for step in steps {
      let tolerance = Tolerance(
        relative: tolerance.relative, absolute: tolerance.absolute * min(4, Double(steps[0] / step)))
      let difference = difference(moves, step)
      if tolerance.accepts(Float(slope), for: difference) { return nil }
      first = first ?? Mismatch(place: place, tape: slope, difference: difference)
    }
    return first
  }

  private func difference(_ moves: [Move], _ step: Float) -> Double {
    func value(at distance: Float) -> Double {
      for move in moves { move.go(to: distance) }
      return self.value()
    }
    let near = value(at: step) - value(at: -step)
    let far = value(at: 2 * step) - value(at: -2 * step)
    return (8 * near - far) / (12 * Double(step))
  }
}

extension Tensor {
  /// Scales all numbers so that the sum of their squares is 1, unless all are zero.
  fileprivate func scaleToUnitLength() {
    let length = Float(sumOfSquares.squareRoot())
    if length > 0 { scale(by: 1 / length) }
  }
}

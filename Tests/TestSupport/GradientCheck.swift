import DragomanTensors

/// Holds the gradients that a tape computes against finite differences.
///
/// The scalar f is the loss, or Σ seed ∘ output over all outputs with random seeds, summed in double precision, and
///
///     f′(x) ≈ (f(x − 2s) − 8·f(x − s) + 8·f(x + s) − f(x + 2s)) / 12·s
///
/// The engine computes in single precision, so f is known to about 1e-6 and f′ to 1e-6 / s; the formula itself is wrong
/// by s⁴ / 30 of the fifth derivative. A step s near 1e-2 leaves an error of about 1e-4 from the one and 1e-8 from the
/// other. Values must lie farther than two steps from the kinks of a maximum.
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

  package var step: Float = 1.5e-2
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
        return compare(leaf, gradient, along: direction, "\(leaf.name)[\(element)]")
      }
    }
  }

  /// Compares, for every input and parameter, the derivative along one random direction in which all elements move.
  package func everyTensor() -> [Mismatch] {
    var random = RandomGenerator(seed: 23)
    return zip(leaves, gradients()).compactMap { leaf, gradient in
      let direction = random.tensor(gradient.rows, gradient.columns)
      direction.scale(by: Float(1 / direction.sumOfSquares.squareRoot()))
      return compare(leaf, gradient, along: direction, leaf.name)
    }
  }

  /// Compares the derivative along one random direction in which all parameters and inputs move.
  package func allTogether() -> [Mismatch] {
    var random = RandomGenerator(seed: 29)
    let gradients = gradients()
    let directions = gradients.map { random.tensor($0.rows, $0.columns) }
    let length = directions.reduce(0) { $0 + $1.sumOfSquares }.squareRoot()
    for direction in directions { direction.scale(by: Float(1 / length)) }
    return mismatch(
      "all together", zip(gradients, directions).reduce(0) { $0 + dot($1.0, $1.1) },
      derivative { distance in for (leaf, direction) in zip(leaves, directions) { leaf.move(direction, distance) } }
    ).map { [$0] } ?? []
  }

  // MARK: -

  private struct Leaf {
    let name: String
    let tensor: Tensor
    let parameter: Parameter?

    func move(_ direction: Tensor, _ distance: Float) {
      tensor.add(direction, scaledBy: distance)
      parameter?.valueDidChange()
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

  private func compare(_ leaf: Leaf, _ gradient: Tensor, along direction: Tensor, _ place: String) -> Mismatch? {
    let before = leaf.tensor.copy()
    let difference = derivative { leaf.move(direction, $0) }
    leaf.tensor.assign(before)
    leaf.parameter?.valueDidChange()
    return mismatch(place, dot(gradient, direction), difference)
  }

  private func mismatch(_ place: String, _ tape: Double, _ difference: Double) -> Mismatch? {
    tolerance.accepts(Float(tape), for: difference)
      ? nil : Mismatch(place: place, tape: tape, difference: difference)
  }

  /// - Parameter move: moves by so much from where the last call left
  private func derivative(_ move: (Float) -> Void) -> Double {
    move(-2 * step)
    let first = value()
    move(step)
    let second = value()
    move(2 * step)
    let third = value()
    move(step)
    let fourth = value()
    move(-2 * step)
    return (first - 8 * second + 8 * third - fourth) / (12 * Double(step))
  }
}

private func dot(_ a: Tensor, _ b: Tensor) -> Double {
  zip(a.values, b.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}

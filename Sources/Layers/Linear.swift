import DragomanTensors

/// A single layer without its nonlinearity: y = x·W + b.
package struct Linear: Sendable {
  package let weight: Parameter  // [inputs × outputs]
  package let bias: Parameter?  // [1 × outputs]

  package init(inputs: Int, outputs: Int, bias: Bool = true, in scope: ParameterScope) {
    weight = scope.weight("weight", inputs: inputs, outputs: outputs)
    self.bias = bias ? scope.bias("bias", size: outputs) : nil
  }

  /// - Parameter x: [rows × inputs]
  /// - Returns: [rows × outputs]
  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
    tape.product(x, weight, bias: bias)
  }

  /// The layer for some of its outputs alone.
  package func selecting(outputs: [Int32]) -> Linear {
    Linear(weight: weight.selecting(columns: outputs), bias: bias?.selecting(columns: outputs))
  }

  private init(weight: Parameter, bias: Parameter?) { (self.weight, self.bias) = (weight, bias) }
}

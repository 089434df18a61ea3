import DragomanTensors

/// The state of a simple recurrent network: its output, and nothing else.
package struct HiddenState: RecurrentState {
  package let hidden: Variable  // [rows × size]

  package init(hidden: Variable) { self.hidden = hidden }
  package init(parts: [Variable]) { hidden = parts[0] }
  package var parts: [Variable] { [hidden] }
}

/// The function that bends an Elman cell's sum.
package protocol Nonlinearity: Sendable {
  static func apply(_ x: Variable, on tape: Tape) -> Variable
}

/// tanh x
package enum Tanh: Nonlinearity {
  package static func apply(_ x: Variable, on tape: Tape) -> Variable { tape.tanh(x) }
}

/// max(x, 0)
package enum ReLU: Nonlinearity {
  package static func apply(_ x: Variable, on tape: Tape) -> Variable { tape.relu(x) }
}

/// One step of a simple recurrent network (Elman 1990).
///
///     h′ = f(x·W + h·U + b)
///
/// With layer normalization, h′ = f(LN(x·W) + LN(h·U) + b).
package struct ElmanCell<Function: Nonlinearity>: RecurrentCell {
  package let projection: InputProjection
  private let recurrent: CellProduct  // U, [size × size]

  package static var stateParts: Int { 1 }
  package var size: Int { recurrent.weight.rows }

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    let groups = options.layerNormalization ? [size] : nil
    projection = InputProjection(pieces: inputs, size: size, blocks: 1, normalization: groups, in: scope)
    recurrent = CellProduct(
      scope.recurrentWeight("recurrent", size: size, blocks: 1), named: "recurrent", normalization: groups, in: scope)
  }

  package func step(
    _ projected: Variable, from state: HiddenState, dropout: StepDropout, on tape: Tape
  ) -> HiddenState {
    recurrent.add(dropout(state.hidden, on: tape), to: projected, on: tape)
    return HiddenState(hidden: Function.apply(projected, on: tape))
  }
}

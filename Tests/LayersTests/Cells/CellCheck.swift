import DragomanLayers
import DragomanTensors
import DragomanTestSupport

/// Two steps of a cell of size 4 for a batch of two, with an input in pieces of 3 and 5: gradients of all parameters,
/// of both pieces and of every part of the initial state.
func mismatches<Cell: RecurrentCell>(
  of _: Cell.Type, options: CellOptions = CellOptions(), biases: (Int) -> Float? = { _ in nil }
) -> [GradientCheck.Mismatch] {
  let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 3))
  let cell = Cell(inputs: [3, 5], size: 4, options: options, in: list.root)
  for column in 0..<cell.projection.outputs {
    if let bias = biases(column) { cell.projection.bias.value[0, column] = bias }
  }
  if options.layerNormalization { spread(list.all) }
  var random = RandomGenerator(seed: 1)
  let inputs = [random.tensor(2, 3), random.tensor(2, 5)] + (0..<Cell.stateParts).map { _ in random.tensor(2, 4) }
  var check = GradientCheck(inputs: inputs, parameters: list.all) { tape, x in
    let projected = cell.projection(x[0], on: tape)
    let share = tape.sum(cell.projection(x[0], on: tape), cell.projection.share(ofPiece: 1, x[1], on: tape))
    cell.projection.add(piece: 1, x[1], to: projected, on: tape)
    let dropout = SequenceDropout(rate: options.recurrentDropout, isVariational: options.variationalDropout)
      .steps(sequences: 2, size: 4, on: tape)
    let once = cell.step(projected, from: Cell.State(parts: Array(x[2...])), dropout: dropout, on: tape)
    return cell.step(share, from: once, dropout: dropout, on: tape).parts + [once.hidden]
  }
  if options.layerNormalization { check.steps = GradientCheck.smallerSteps }  // where a row is short, it bends much
  return check.everyElement()
}

/// Weights large enough that products are far from rows of equal numbers, near which layer normalization is steep; gains
/// that differ, and are small enough that biases of ±1.5 keep a ReLU at its side of 0.
private func spread(_ parameters: [Parameter]) {
  var random = RandomGenerator(seed: 11)
  for parameter in parameters {
    let (rows, columns) = (parameter.value.rows, parameter.value.columns)
    if parameter.name.hasSuffix("Gain") {
      parameter.value.assign(random.tensor(rows, columns, in: 0.05...0.25))
    } else if rows > 1 {
      parameter.value.assign(random.tensor(rows, columns))
    }
    parameter.valueDidChange()
  }
}

extension CellOptions {
  static var normalized: CellOptions {
    var options = CellOptions()
    options.layerNormalization = true
    return options
  }

  /// Recurrent dropout, with a mask that lasts or with another at each step.
  static func dropping(variational: Bool, normalized: Bool = false) -> CellOptions {
    var options = normalized ? Self.normalized : CellOptions()
    (options.recurrentDropout, options.variationalDropout) = (0.4, variational)
    return options
  }
}

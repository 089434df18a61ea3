import DragomanLayers
import DragomanTensors
import DragomanTestSupport

/// Two steps of a cell of size 4 for a batch of two, with an input in pieces of 3 and 5: gradients of all parameters,
/// of both pieces and of every part of the initial state.
func mismatches<Cell: RecurrentCell>(of _: Cell.Type, biases: (Int) -> Float? = { _ in nil })
  -> [GradientCheck.Mismatch]
{
  let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 3))
  let cell = Cell(inputs: [3, 5], size: 4, options: CellOptions(), in: list.root)
  for column in 0..<cell.projection.outputs {
    if let bias = biases(column) { cell.projection.bias.value[0, column] = bias }
  }
  var random = RandomGenerator(seed: 1)
  let inputs = [random.tensor(2, 3), random.tensor(2, 5)] + (0..<Cell.stateParts).map { _ in random.tensor(2, 4) }
  let check = GradientCheck(inputs: inputs, parameters: list.all) { tape, x in
    let projected = cell.projection(x[0], on: tape)
    let share = tape.sum(cell.projection(x[0], on: tape), cell.projection.share(ofPiece: 1, x[1], on: tape))
    cell.projection.add(piece: 1, x[1], to: projected, on: tape)
    let once = cell.step(projected, from: Cell.State(parts: Array(x[2...])), on: tape)
    return cell.step(share, from: once, on: tape).parts + [once.hidden]
  }
  return check.everyElement()
}

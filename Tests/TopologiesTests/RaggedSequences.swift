import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies

/// A sequence layer whose beginning can be made from matrices, one for each part of the state and each direction.
protocol Startable: SequenceLayer {
  static var directions: Int { get }
  static func start(_ matrices: [Variable]) -> Start
}

extension ManyToMany: Startable {
  static var directions: Int { 1 }
  static func start(_ matrices: [Variable]) -> Cell.State { Cell.State(parts: matrices) }
}

extension Bidirectional: Startable {
  static var directions: Int { 2 }
  static func start(_ matrices: [Variable]) -> Start {
    func every(second offset: Int) -> Cell.State {
      Cell.State(parts: stride(from: offset, to: matrices.count, by: 2).map { matrices[$0] })
    }
    return Start(forward: every(second: 0), backward: every(second: 1))
  }
}

/// The gradients of a stack along sequences of lengths 3, 1, 4: of its parameters, inputs and initial states, from its
/// outputs and final states.
func mismatches<Layer: Startable>(
  of _: Layer.Type, count: Int = 1, isResidual: Bool = false, dropout: Float = 0, options: CellOptions = CellOptions()
) -> [GradientCheck.Mismatch] {
  let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 3))
  let stack = Stacked<Layer>(
    count: count, inputs: [3], size: 4, isResidual: isResidual, dropout: dropout, options: options, in: list.root)
  keepFromKinks(list.all)
  let layout = SequenceLayout(lengths: [3, 1, 4])
  let matrices = (Layer.State.self is LSTMState.Type ? 2 : 1) * Layer.directions
  var random = RandomGenerator(seed: 1)
  let starts = (0..<count * matrices).map { _ in random.tensor(3, 4 / Layer.directions) }
  var check = GradientCheck(inputs: [random.tensor(8, 3)] + starts, parameters: list.all) { tape, x in
    let start = (0..<count).map { Layer.start(Array(x[(1 + $0 * matrices)..<(1 + ($0 + 1) * matrices)])) }
    let (outputs, final) = stack(x[0], layout, from: start, on: tape)
    return [outputs] + final.flatMap(\.parts)
  }
  if Layer.State.self is HiddenState.Type { check.steps = GradientCheck.smallerSteps }  // of a ReLU, perhaps
  return check.everyElement()
}

/// Gives the units of recurrent cells biases of ±1.5 and small weights from step to step, so that a ReLU stays on its
/// side of 0 while a finite difference is taken.
func keepFromKinks(_ parameters: [Parameter]) {
  for parameter in parameters where parameter.name.hasSuffix("recurrent") {
    parameter.value.scale(by: 0.15)
  }
  // A normalized product has elements of at most √(columns) times its gain.
  for parameter in parameters where parameter.name.hasSuffix("Gain") && !parameter.name.hasSuffix("cellGain") {
    parameter.value.scale(by: 0.15)
  }
  for parameter in parameters where parameter.name.hasSuffix(".bias") && parameter.name.contains("layers") {
    for column in 0..<parameter.value.columns { parameter.value[0, column] = column.isMultiple(of: 2) ? 1.5 : -1.5 }
  }
}

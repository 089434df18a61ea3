import DragomanLayers
import DragomanTensors

/// N → N: the same cell at every step, and its state at every step as output.
///
///     h_t = cell(x_t, h_{t−1})
package struct ManyToMany<Cell: RecurrentCell>: SequenceLayer {
  package let cell: Cell
  let recurrentDropout: SequenceDropout

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    cell = Cell(inputs: inputs, size: size, options: options, in: scope)
    recurrentDropout = SequenceDropout(rate: options.recurrentDropout, isVariational: options.variationalDropout)
  }

  package var outputSize: Int { cell.size }

  package func zeroStart(sequences: Int) -> Cell.State { cell.initialState(rows: sequences) }

  package func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, from start: Cell.State, on tape: Tape
  ) -> SequenceStates<Cell.State> {
    run(projected: cell.projection(inputs, on: tape), layout, from: start, on: tape)
  }

  /// The loop over time, after everything that could be computed for all steps at once.
  ///
  /// - Parameter projected: [rows of the layout × projection.outputs]
  package func run(
    projected: Variable, _ layout: SequenceLayout, from start: Cell.State, on tape: Tape
  ) -> SequenceStates<Cell.State> {
    var states: [Cell.State] = []
    var state = start.select(layout.order, on: tape)
    let dropout = recurrentDropout.steps(sequences: state.rows, size: cell.size, on: tape)
    for step in 0..<layout.steps {
      let rows = layout.rows(at: step)
      state = cell.step(projected.rows(rows), from: state.prefix(rows.count), dropout: dropout, on: tape)
      states.append(state)
    }
    return SequenceStates(
      outputs: tape.stack(states.map(\.hidden)), final: .last(of: states, layout, on: tape))
  }
}

extension RecurrentState {
  /// By sequence, the state after its last element.
  ///
  /// - Parameter states: after every step, in the layout's order
  static func last(of states: [Self], _ layout: SequenceLayout, on tape: Tape) -> Self {
    let last = layout.lastElements
    return Self(
      parts: states[0].parts.indices.map { part in tape.gather(last, from: states.map { $0.parts[part] }) })
  }
}

import DragomanLayers
import DragomanTensors

/// N → N: the same cell at every step, and its state at every step as output.
///
///     h_t = cell(x_t, h_{t−1})
///
/// With several transitions, a step goes through as many cells, of which only the first reads x_t (deep transition: Pascanu et
/// al. 2014; in translation: Miceli Barone et al. 2017):
///
///     h_t = cell_k(… cell_2(cell_1(x_t, h_{t−1})))
package struct ManyToMany<Cell: RecurrentCell>: SequenceLayer {
  package let cell: Cell
  private let further: [Cell]
  let recurrentDropout: SequenceDropout

  package init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope) {
    cell = Cell(inputs: inputs, size: size, options: options, in: scope)
    further = (1..<options.transitions).map {
      Cell(inputs: [], size: size, options: options, in: scope.scope("transitions", $0))
    }
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
      state = self.step(projected.rows(rows), from: state.prefix(rows.count), dropout: dropout, on: tape)
      states.append(state)
    }
    return SequenceStates(
      outputs: tape.stack(states.map(\.hidden)), final: .last(of: states, layout, on: tape))
  }
}

extension ManyToMany {
  /// One step, through all of its transitions.
  ///
  /// - Parameters:
  ///   - projected: [rows × projection.outputs]; its memory is used up
  ///   - dropout: of the state as it enters each cell's product
  func step(_ projected: Variable, from state: Cell.State, dropout: StepDropout, on tape: Tape) -> Cell.State {
    further.reduce(cell.step(projected, from: state, dropout: dropout, on: tape)) { state, cell in
      cell.step(tape.repeated(cell.projection.bias, rows: state.rows), from: state, dropout: dropout, on: tape)
    }
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

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("N → N")
struct ManyToManyTests {
  @Test("every gradient along ragged sequences", arguments: CellKind.allCases)
  func gradients(kind: CellKind) {
    func check<Cell: RecurrentCell>(_: Cell.Type) -> [GradientCheck.Mismatch] { mismatches(of: ManyToMany<Cell>.self) }
    #expect(check(kind.type) == [])
  }

  @Test("the same cell at every step, by hand; the final state is that of a sequence's own last element")
  func steps() {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let layer = ManyToMany<GRUCell>(inputs: [3], size: 4, options: CellOptions(), in: list.root)
    let layout = SequenceLayout(lengths: [1, 3])
    var random = RandomGenerator(seed: 2)
    let (x, tape) = (Variable(random.tensor(4, 3)), Tape(.inference))
    let states = layer(x, layout, from: layer.zeroStart(sequences: 2), on: tape)
    var state = layer.cell.initialState(rows: 1)
    for (step, row) in [0, 2, 3].enumerated() {  // the longer sequence's rows
      state = layer.cell.step(layer.cell.projection(x.rows(row..<row + 1), on: tape), from: state, on: tape)
      let output = states.outputs.value.rows(layout.row(of: 1, at: step)..<layout.row(of: 1, at: step) + 1)
      #expect(
        Tolerance(relative: 0, absolute: 1e-6).firstDifference(
          output.values, state.hidden.value.values.map(Double.init)) == nil)
    }
    #expect(states.final.hidden.value.rows(1..<2).values == states.outputs.value.rows(3..<4).values)
    #expect(states.final.hidden.value.rows(0..<1).values == states.outputs.value.rows(1..<2).values)
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("States of recurrent cells")
struct RecurrentCellTests {
  @Test(
    "the beginning is zeros, a matrix for each part of the state",
    arguments: [ElmanCell<Tanh>.self, ElmanCell<ReLU>.self, GRUCell.self, MinGRUCell.self, LSTMCell.self]
      as [any RecurrentCell.Type])
  func beginning(cell: any RecurrentCell.Type) { expectZeros(cell) }

  private func expectZeros<Cell: RecurrentCell>(_: Cell.Type) {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = Cell(inputs: [3], size: 4, options: CellOptions(), in: list.root)
    let state = cell.initialState(rows: 2)
    #expect(cell.size == 4 && state.parts.count == Cell.stateParts && state.rows == 2)
    #expect(state.parts.allSatisfy { $0.value.values == [Float](repeating: 0, count: 8) })
  }

  @Test("the first rows, and chosen rows, of every part")
  func rows() {
    let parts = [[Float(1), 2, 3], [4, 5, 6]].map { Variable(Tensor(rows: 3, columns: 1, values: $0)) }
    let state = LSTMState(parts: parts)
    #expect(state.prefix(2).parts.map(\.value.values) == [[1, 2], [4, 5]])
    #expect(state.select([2, 0, 2], on: Tape(.inference)).parts.map(\.value.values) == [[3, 1, 3], [6, 4, 6]])
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("LSTM cells")
struct LSTMCellTests {
  @Test("every gradient")
  func gradients() { #expect(mismatches(of: LSTMCell.self) == []) }

  @Test("the forget gate's bias, and no other, begins where the options say")
  func forgetBias() {
    var options = CellOptions()
    options.forgetBias = 2.5
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = LSTMCell(inputs: [3], size: 2, options: options, in: list.root)
    #expect(cell.projection.bias.value.values == [0, 0, 2.5, 2.5, 0, 0, 0, 0])
  }

  @Test("a forget gate that is wide open keeps the cell when the input gate is shut")
  func keeps() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = LSTMCell(inputs: [3], size: 2, options: CellOptions(), in: list.root)
    for column in 0..<4 { cell.projection.bias.value[0, column] = column < 2 ? -80 : 50 }
    var random = RandomGenerator(seed: 2)
    let (tape, h, c) = (Tape(.inference), random.tensor(1, 2), random.tensor(1, 2))
    let x = cell.projection(Variable(random.tensor(1, 3)), on: tape)
    let next = cell.step(x, from: LSTMState(hidden: Variable(h), cell: Variable(c)), on: tape)
    #expect(next.cell.value.values == c.values)
  }
}

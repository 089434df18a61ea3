import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("LSTM cells")
struct LSTMCellTests {
  @Test("every gradient")
  func gradients() { #expect(mismatches(of: LSTMCell.self) == []) }

  @Test("every gradient with layer normalization, and with recurrent dropout of both kinds")
  func normalizedGradients() {
    #expect(mismatches(of: LSTMCell.self, options: .normalized) == [])
    for variational in [false, true] {
      for normalized in [false, true] {
        let options = CellOptions.dropping(variational: variational, normalized: normalized)
        #expect(mismatches(of: LSTMCell.self, options: options) == [])
      }
    }
  }

  @Test("layer normalization adds gains that begin as 1, and the forget gate's bias stays where it is")
  func normalizedParameters() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = LSTMCell(inputs: [3, 5], size: 2, options: .normalized, in: list.root)
    #expect(
      list.all.map(\.name) == [
        "input", "inputGain", "input1", "input1Gain", "bias", "recurrent", "recurrentGain", "cellGain", "cellBias",
      ])
    #expect(list.all[1].value.values == [Float](repeating: 1, count: 8))
    #expect(cell.projection.bias.value.values == [0, 0, 1, 1, 0, 0, 0, 0])
  }

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

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Elman cells")
struct ElmanCellTests {
  @Test("tanh: every gradient")
  func tanhGradients() { #expect(mismatches(of: ElmanCell<Tanh>.self) == []) }

  /// Weights of at most 0.1 move a sum by less than 0.9 · 0.1 · 12, so biases of ±1.5 keep units at their side of 0.
  @Test("ReLU: every gradient, of active and of silent units")
  func reluGradients() {
    #expect(mismatches(of: ElmanCell<ReLU>.self, biases: { $0.isMultiple(of: 2) ? 1.5 : -1.5 }) == [])
  }

  @Test("every gradient with layer normalization, and with recurrent dropout of both kinds")
  func normalizedGradients() {
    #expect(mismatches(of: ElmanCell<Tanh>.self, options: .normalized) == [])
    for variational in [false, true] {
      for normalized in [false, true] {
        let options = CellOptions.dropping(variational: variational, normalized: normalized)
        #expect(mismatches(of: ElmanCell<Tanh>.self, options: options) == [])
      }
    }
  }

  @Test("ReLU: every gradient with layer normalization")
  func normalizedReLU() {
    #expect(
      mismatches(of: ElmanCell<ReLU>.self, options: .normalized, biases: { $0.isMultiple(of: 2) ? 1.5 : -1.5 }) == [])
  }

  @Test("h′ = tanh(x·W + h·U + b), by hand")
  func values() {
    let list = ParameterList(initialization: .uniform, random: RandomGenerator(seed: 1))
    let cell = ElmanCell<Tanh>(inputs: [1], size: 1, options: CellOptions(), in: list.root)
    for (parameter, value) in zip(list.all, [Float(0.5), 0.25, -2]) {  // W, b, U
      parameter.value.fill(with: value)
      parameter.valueDidChange()
    }
    let tape = Tape(.inference)
    let (x, h) = (
      Variable(Tensor(rows: 1, columns: 1, values: [3])), Variable(Tensor(rows: 1, columns: 1, values: [1]))
    )
    let next = cell.step(cell.projection(x, on: tape), from: HiddenState(hidden: h), on: tape)
    #expect(abs(next.hidden.value[0, 0] - tanh(3 * 0.5 + 0.25 - 2)) < 1e-6)
  }
}

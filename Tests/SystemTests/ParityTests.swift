import DragomanLayers
import DragomanTensors
import DragomanTopologies
import Testing

/// N → N: after each bit, say whether the count of ones so far is odd. Without memory half of the answers are wrong.
@Suite("Parity, N → N")
struct ParityTests {
  @Test(
    "is learned by every cell whose gates know the state, and holds for strings of another length",
    arguments: CellKind.allCases.filter { $0 != .minGRU })
  func learns(kind: CellKind) { #expect(accuracy(of: kind) > 0.97) }

  /// Its gates see the bit alone, and a bit must flip a state that only another bit can tell it about.
  @Test("is beyond a cell whose gates do not")
  func fails() { #expect(accuracy(of: .minGRU) < 0.7) }

  private func accuracy(of kind: CellKind) -> Double {
    func accuracy<Cell: RecurrentCell>(_: Cell.Type) -> Double {
      let list = parameterList()
      let tagger = Tagger<Cell>(list)
      TinyTraining().run(list.all) { random, tape in
        let bits = (0..<32).map { _ in random.string(lengths: 3...8, symbols: 2) }
        return tagger.loss(bits, on: tape)
      }
      var random = RandomGenerator(seed: 99)
      let loss = tagger.loss((0..<100).map { _ in random.string(lengths: 10...12, symbols: 2) }, on: Tape(.inference))
      return Double(loss.correct) / Double(loss.tokens)
    }
    return accuracy(kind.type)
  }
}

private struct Tagger<Cell: RecurrentCell> {
  let embedding: Embedding
  let layer: ManyToMany<Cell>
  let output: Linear

  init(_ list: ParameterList) {
    embedding = Embedding(tokens: 2, size: 4, in: list.root.scope("embedding"))
    layer = ManyToMany(inputs: [4], size: 16, options: CellOptions(), in: list.root.scope("layer"))
    output = Linear(inputs: 16, outputs: 2, in: list.root.scope("output"))
  }

  func loss(_ bits: [[Int32]], on tape: Tape) -> TokenLoss {
    let layout = SequenceLayout(lengths: bits.map(\.count))
    let states = layer(
      embedding(layout.packed(bits), on: tape), layout, from: layer.zeroStart(sequences: bits.count), on: tape)
    let parities = bits.map { string in string.indices.map { string[...$0].reduce(0, ^) } }
    return tape.crossEntropy(
      output(states.outputs, on: tape), targets: layout.packed(parities), objective: TokenObjective())
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTopologies
import Testing

/// N → 1: which of four symbols came first? The answer has to be carried to the end, or found by pooling.
@Suite("The first symbol, N → 1")
struct FirstSymbolTests {
  @Test("is remembered by every cell whose gates know the state", arguments: CellKind.allCases.filter { $0 != .minGRU })
  func cells(kind: CellKind) {
    func check<Cell: RecurrentCell>(_ cell: Cell.Type) -> Double { accuracy(cell, .last) }
    #expect(check(kind.type) > 0.95)
  }

  @Test("reaches every kind of summary", arguments: SummaryKind.allCases)
  func summaries(kind: SummaryKind) { #expect(accuracy(GRUCell.self, kind) > 0.95) }

  private func accuracy<Cell: RecurrentCell>(_: Cell.Type, _ kind: SummaryKind) -> Double {
    let list = parameterList()
    let classifier = Classifier<Cell>(kind, list)
    TinyTraining().run(list.all) { random, tape in
      classifier.loss((0..<32).map { _ in random.string(lengths: 2...6, symbols: 4) }, on: tape)
    }
    var random = RandomGenerator(seed: 99)
    let loss = classifier.loss((0..<200).map { _ in random.string(lengths: 2...6, symbols: 4) }, on: Tape(.inference))
    return Double(loss.correct) / Double(loss.tokens)
  }
}

private struct Classifier<Cell: RecurrentCell> {
  let embedding: Embedding
  let layer: ManyToMany<Cell>
  let summary: ManyToOne<Cell.State>
  let output: Linear

  init(_ kind: SummaryKind, _ list: ParameterList) {
    embedding = Embedding(tokens: 4, size: 8, in: list.root.scope("embedding"))
    layer = ManyToMany(inputs: [8], size: 24, options: CellOptions(), in: list.root.scope("layer"))
    summary = ManyToOne(
      kind, inputs: 24, size: 24, layers: 1, parts: Cell.stateParts, in: list.root.scope("summary"))
    output = Linear(inputs: 24, outputs: 4, in: list.root.scope("output"))
  }

  func loss(_ strings: [[Int32]], on tape: Tape) -> TokenLoss {
    let layout = SequenceLayout(lengths: strings.map(\.count))
    let states = layer(
      embedding(layout.packed(strings), on: tape), layout, from: layer.zeroStart(sequences: strings.count), on: tape)
    let bySequence = tape.gather(layout.rowsBySequence, from: states.outputs)
    let context = summary(bySequence, final: [states.final], lengths: layout.lengths, on: tape)
    return tape.crossEntropy(
      output(context[0].hidden, on: tape), targets: strings.map { $0[0] }, objective: TokenObjective())
  }
}

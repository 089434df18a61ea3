import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("1 → N")
struct OneToManyTests {
  /// Attention, and whether its readout is fed to the next step.
  static let attentions: [(kind: AttentionKind?, feeds: Bool)] =
    [(nil, false)] + AttentionKind.allCases.flatMap { [($0, false), ($0, true)] }

  @Test("every gradient: words, context, source states, parameters", arguments: Feeding.allCases, attentions)
  func gradients(feeding: Feeding, attention: (kind: AttentionKind?, feeds: Bool)) {
    #expect(mismatches(LSTMCell.self, feeding, attention.kind, feeds: attention.feeds, layers: 1, dropout: 0) == [])
  }

  @Test("two layers with residuals and dropout, whatever the cell", arguments: CellKind.allCases, attentions)
  func stacks(kind: CellKind, attention: (kind: AttentionKind?, feeds: Bool)) {
    func check<Cell: RecurrentCell>(_ cell: Cell.Type) -> [GradientCheck.Mismatch] {
      mismatches(cell, .both, attention.kind, feeds: attention.feeds, layers: 2, dropout: 0.3)
    }
    #expect(check(kind.type) == [])
  }

  @Test(
    "conditional decoders with several transitions, whatever the cell", arguments: CellKind.allCases, [false, true])
  func conditional(kind: CellKind, feeds: Bool) {
    func check<Cell: RecurrentCell>(_ cell: Cell.Type) -> [GradientCheck.Mismatch] {
      var options = CellOptions()
      options.transitions = kind == .minGRU ? 1 : 2
      return mismatches(
        cell, .both, .bilinear, feeds: feeds, layers: 2, dropout: 0.3, isConditional: true, words: 3, options)
    }
    #expect(check(kind.type) == [])
  }

  @Test("coverage, with input feeding, without, and in conditional decoders", arguments: [false, true], [false, true])
  func coverage(feeds: Bool, isConditional: Bool) {
    for layers in [1, 2] {
      let found = mismatches(
        GRUCell.self, .initialState, .bilinear, feeds: feeds, layers: layers, dropout: 0, isConditional: isConditional,
        covers: true)
      #expect(found == [])
    }
  }

  /// Three sequences of lengths 3, 1, 4, written from sentences of lengths 3, 2, 1.
  private func mismatches<Cell: RecurrentCell>(
    _: Cell.Type, _ feeding: Feeding, _ kind: AttentionKind?, feeds: Bool, layers: Int, dropout: Float,
    isConditional: Bool = false, covers: Bool = false, words: Int? = nil, _ options: CellOptions = CellOptions()
  ) -> [GradientCheck.Mismatch] {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let attentive = kind.map {
      AttentiveReadout($0, size: 4, values: 4, covers: covers, words: words, in: list.root.scope("attention"))
    }
    let decoder = OneToMany<Cell>(
      inputs: 3, context: 4, size: 4, layers: layers, isResidual: layers > 1, feeding: feeding, attentive: attentive,
      feedsReadout: feeds, conditionalOn: isConditional ? 4 : nil, dropout: dropout, options: options,
      in: list.root.scope("decoder"))
    keepFromKinks(list.all)
    let (layout, lengths) = (SequenceLayout(lengths: [3, 1, 4]), [2, 1, 3])
    var random = RandomGenerator(seed: 4)
    let context = (0..<layers * Cell.stateParts).map { _ in random.tensor(3, 4) }
    let inputs = [random.tensor(8, 3), random.tensor(6, 4)] + context
    var check = GradientCheck(inputs: inputs, parameters: list.all) { tape, x in
      let context = (0..<layers).map {
        Cell.State(parts: Array(x[(2 + $0 * Cell.stateParts)..<(2 + ($0 + 1) * Cell.stateParts)]))
      }
      let source = decoder.source(context: context, states: x[1], lengths: lengths, on: tape)
      let (readouts, _, final) = decoder(
        x[0], layout, from: decoder.start(context: context), source: source, sentences: [2, 0, 1], on: tape)
      return [readouts] + final.layers.flatMap(\.parts) + (feeds ? [final.readout] : [])
    }
    if Cell.self is ElmanCell<ReLU>.Type { check.steps = GradientCheck.smallerSteps }
    return check.everyElement()
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTopologies
import Testing

/// 1 → N: a number's id becomes its English name, letter by letter.
@Suite("Spelling numbers, 1 → N")
struct SpellingTests {
  private static let names = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  @Test("from the id as first state, as input of every step, and as both", arguments: Feeding.allCases)
  func feedings(feeding: Feeding) { #expect(spelled(LSTMCell.self, feeding) == Self.names) }

  @Test("with every cell", arguments: CellKind.allCases)
  func cells(kind: CellKind) {
    func check<Cell: RecurrentCell>(_ cell: Cell.Type) -> [String] { spelled(cell, .both) }
    #expect(check(kind.type) == Self.names)
  }

  private func spelled<Cell: RecurrentCell>(_: Cell.Type, _ feeding: Feeding) -> [String] {
    let list = parameterList()
    let speller = Speller<Cell>(ids: Self.names.count, feeding, list)
    let words = Self.names.map { $0.unicodeScalars.map { Int32($0.value) - 96 } }
    TinyTraining(updates: 250).run(list.all) { _, tape in speller.loss(words, on: tape) }
    return speller.spell(longest: 8).map { word in
      word.reduce(into: "") { text, letter in
        if let scalar = UnicodeScalar(UInt32(letter) + 96) { text.unicodeScalars.append(scalar) }
      }
    }
  }
}

private struct Speller<Cell: RecurrentCell> {
  let ids: Embedding
  let letters: Embedding  // 0 is the beginning and the end, 1 … 26 are a … z
  let decoder: OneToMany<Cell>
  let output: Linear

  init(ids count: Int, _ feeding: Feeding, _ list: ParameterList) {
    ids = Embedding(tokens: count, size: 24, in: list.root.scope("ids"))
    letters = Embedding(tokens: 27, size: 12, in: list.root.scope("letters"))
    decoder = OneToMany(
      inputs: 12, context: 24, size: 24, layers: 1, isResidual: false, feeding: feeding, attentive: nil,
      feedsReadout: false, dropout: 0, options: CellOptions(), in: list.root.scope("decoder"))
    output = Linear(inputs: 24, outputs: 27, in: list.root.scope("output"))
  }

  func loss(_ words: [[Int32]], on tape: Tape) -> TokenLoss {
    let layout = SequenceLayout(lengths: words.map { $0.count + 1 })
    let (source, start) = begin(on: tape)
    let inputs = letters(layout.packed(words.map { [0] + $0 }), on: tape)
    let (readouts, _, _) = decoder(
      inputs, layout, from: start, source: source, sentences: words.indices.map(Int32.init), on: tape)
    return tape.crossEntropy(
      output(readouts, on: tape), targets: layout.packed(words.map { $0 + [0] }), objective: TokenObjective())
  }

  func spell(longest: Int) -> [[Int32]] {
    let tape = Tape(.inference)
    let (source, start) = begin(on: tape)
    var state = start
    var words = [[Int32]](repeating: [], count: ids.table.value.rows)
    var ended = Set<Int>()
    let layout = SequenceLayout(lengths: words.map { _ in 1 })
    for _ in 0..<longest {
      let inputs = letters(words.map { $0.last ?? 0 }, on: tape)
      let (readouts, _, next) = decoder(
        inputs, layout, from: state, source: source, sentences: words.indices.map(Int32.init), on: tape)
      for (word, letter) in firstChoices(output(readouts, on: tape).value).enumerated() {
        if letter == 0 { ended.insert(word) }
        if !ended.contains(word) { words[word].append(letter) }
      }
      state = next
    }
    return words
  }

  private func begin(on tape: Tape) -> (source: DecoderSource, start: DecoderState<Cell.State>) {
    let count = ids.table.value.rows
    let vectors = ids((0..<count).map(Int32.init), on: tape)
    let context = [Cell.State(parts: (0..<Cell.stateParts).map { _ in vectors })]
    let source = decoder.source(
      context: context, states: vectors, lengths: [Int](repeating: 1, count: count), on: tape)
    return (source, decoder.start(context: context))
  }
}

import DragomanLayers
import DragomanTensors

/// 1 → N: a sequence from a category, whose vector c is the first state or an input of every step.
///
///     p(y_t | y_<t, category) = softmax(output((1 → N)(c, y_<t)))      c = tanh(embedding(category)·W + b)
package struct CategoryDecoder<Cell: RecurrentCell>: Sendable {
  package let configuration: NetworkConfiguration
  package let parameters: [Parameter]
  package let output: OutputLayer
  private let special: SpecialTokens
  private let categories: Embedding
  private let input: TokenInput
  private let summary: ManyToOne<Cell.State>
  private let decoder: OneToMany<Cell>

  package init(
    _ configuration: NetworkConfiguration, categories: Int, tokens: Int, special: SpecialTokens,
    parameters list: ParameterList
  ) {
    let (sizes, root) = (configuration, list.root)
    self.categories = Embedding(tokens: categories, size: sizes.embedding, in: root.scope("source"))
    let embedding = Embedding(tokens: tokens, size: sizes.embedding, in: root.scope("target"))
    input = TokenInput(embedding, wordDropout: sizes.targetWordDropout, sizes)
    summary = ManyToOne(
      .mean, inputs: sizes.embedding, size: sizes.hidden, layers: sizes.decoderLayers, parts: Cell.stateParts,
      in: root.scope("context"))
    decoder = OneToMany(
      inputs: sizes.embedding, context: sizes.hidden, size: sizes.hidden, layers: sizes.decoderLayers,
      isResidual: sizes.residual, feeding: sizes.feeding, attentive: nil, feedsReadout: false, dropout: sizes.dropout,
      options: sizes.decoderOptions, in: root.scope("decoder"))
    output = OutputLayer(
      inputs: sizes.hidden, tokens: tokens, sharing: sizes.tying == .none ? nil : embedding, in: root.scope("output"))
    (self.configuration, self.special, parameters) = (configuration, special, list.all)
  }
}

extension CategoryDecoder: SequenceNetwork {
  package func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss {
    let encoded = encode(batch.sources, on: tape)
    let layout = SequenceLayout(lengths: batch.targets.map { $0.count + 1 })
    let inputs = input(layout.packed(batch.targets.map { [special.begin] + $0 }), layout, on: tape)
    let readouts = decoder(
      inputs, layout, from: encoded.start, source: encoded.source, sentences: batch.targets.indices.map(Int32.init),
      on: tape
    ).readouts
    let targets = layout.packed(batch.targets.map { $0 + [special.end] })
    return output.loss(readouts, targets: targets, objective: objective, on: tape)
  }
}

extension CategoryDecoder: WritingNetwork {
  /// - Parameter sources: a category each
  package func encode(_ sources: [[Int32]], on tape: Tape) -> EncodedSentences<Cell.State> {
    let vectors = categories(sources.map { $0[0] }, on: tape)
    let lengths = sources.map { _ in 1 }
    let context = summary(
      vectors, final: [], lengths: lengths, on: tape)
    return EncodedSentences(
      source: decoder.source(context: context, states: vectors, lengths: lengths, on: tape),
      start: decoder.start(context: context))
  }

  package func start(of encoded: EncodedSentences<Cell.State>) -> DecoderState<Cell.State> { encoded.start }

  package func step(
    _ tokens: [Int32], from state: DecoderState<Cell.State>, of encoded: EncodedSentences<Cell.State>,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: Tensor?, state: DecoderState<Cell.State>) {
    let layout = SequenceLayout(lengths: tokens.map { _ in 1 })
    let (readouts, _, final) = decoder(
      input.embedding(tokens, on: tape), layout, from: state, source: encoded.source, sentences: sentences, on: tape)
    return (readouts, nil, final)
  }

  package func select(
    _ rows: [Int], of state: DecoderState<Cell.State>, on tape: Tape
  ) -> DecoderState<Cell.State> {
    state.select(rows, on: tape)
  }
}

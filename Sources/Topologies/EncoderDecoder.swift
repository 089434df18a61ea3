import DragomanLayers
import DragomanTensors

/// Sentences that have been read, and are to be translated.
package struct EncodedSentences<State: RecurrentState> {
  let source: DecoderSource
  package let start: DecoderState<State>
  let projections = TokenProjections()
}

/// N → M: one network reads a sequence, another writes one (Sutskever, Vinyals & Le 2014; Cho et al. 2014).
///
///     c = (N → 1)(source)      p(y_t | y_<t, source) = softmax(output((1 → N)(c, y_<t)))
package struct EncoderDecoder<Cell: RecurrentCell>: Sendable {
  package let configuration: NetworkConfiguration
  package let parameters: [Parameter]
  private let special: SpecialTokens
  private let source: TokenInput
  private let target: TokenInput
  private let encoder: Encoder<Cell>
  private let summary: ManyToOne<Cell.State>
  private let decoder: OneToMany<Cell>
  package let output: OutputLayer

  package init(
    _ configuration: NetworkConfiguration, sourceTokens: Int, targetTokens: Int, special: SpecialTokens,
    random: RandomGenerator
  ) {
    self.init(
      configuration, sourceTokens: sourceTokens, targetTokens: targetTokens, special: special,
      parameters: ParameterList(initialization: configuration.initialization, random: random))
  }

  /// - Parameter list: is given the network's parameters, and gives them their values.
  package init(
    _ configuration: NetworkConfiguration, sourceTokens: Int, targetTokens: Int, special: SpecialTokens,
    parameters list: ParameterList
  ) {
    let sizes = configuration
    let root = list.root
    let targetEmbedding = Embedding(tokens: targetTokens, size: sizes.embedding, in: root.scope("target"))
    let sourceEmbedding =
      sizes.tying == .all
      ? targetEmbedding : Embedding(tokens: sourceTokens, size: sizes.embedding, in: root.scope("source"))
    source = TokenInput(sourceEmbedding, wordDropout: sizes.sourceWordDropout, sizes)
    target = TokenInput(targetEmbedding, wordDropout: sizes.targetWordDropout, sizes)
    let encoder = Encoder<Cell>(sizes, in: root.scope("encoder"))
    self.encoder = encoder
    summary = ManyToOne(
      sizes.context, inputs: encoder.outputSize, size: sizes.hidden, layers: sizes.decoderLayers,
      parts: Cell.stateParts, in: root.scope("context"))
    let values = encoder.outputSize + (sizes.attentionWords ? sizes.embedding : 0)
    let attentive = sizes.attention.map {
      AttentiveReadout(
        $0, size: sizes.hidden, values: values, heads: sizes.attentionHeads, covers: sizes.coverage,
        words: sizes.readoutWord ? sizes.embedding : nil,
        in: root.scope("attention"))
    }
    decoder = OneToMany(
      inputs: sizes.embedding, context: sizes.hidden, size: sizes.hidden, layers: sizes.decoderLayers,
      isResidual: sizes.residual, feeding: sizes.feeding, attentive: attentive, feedsReadout: sizes.inputFeeding,
      conditionalOn: sizes.conditional ? values : nil, dropout: sizes.dropout,
      options: sizes.decoderOptions, in: root.scope("decoder"))
    output = OutputLayer(
      inputs: sizes.hidden, tokens: targetTokens, sharing: sizes.tying == .none ? nil : targetEmbedding,
      in: root.scope("output"))
    (self.configuration, self.special, parameters) = (configuration, special, list.all)
  }
}

// MARK: - Training

extension EncoderDecoder {
  /// The loss of a batch; when the tape records, `tape.pullBack()` then gives the gradients of its sum.
  package func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss {
    precondition(batch.sources.count == batch.targets.count, "a batch needs as many sources as targets")
    let layout = SequenceLayout(lengths: batch.targets.map { $0.count + 1 })
    let targets = layout.packed(batch.targets.map { $0 + [special.end] })
    return output.loss(readouts(of: batch, layout, on: tape), targets: targets, objective: objective, on: tape)
  }

  /// - Parameter layout: of the targets with one token more
  /// - Returns: [rows of the layout × tokens of the target]
  package func logits(of batch: ParallelBatch, _ layout: SequenceLayout, on tape: Tape) -> Variable {
    output(readouts(of: batch, layout, on: tape), on: tape)
  }

  private func readouts(of batch: ParallelBatch, _ layout: SequenceLayout, on tape: Tape) -> Variable {
    let encoded = encode(batch.sources, on: tape)
    let words = target(layout.packed(batch.targets.map { [special.begin] + $0 }), layout, on: tape)
    return decoder(
      words, layout, from: encoded.start, source: encoded.source, sentences: batch.targets.indices.map(Int32.init),
      on: tape
    ).readouts
  }
}

// MARK: - Reading and writing step by step

extension EncoderDecoder {
  /// Reads sentences; every sentence's tokens are followed by an end.
  package func encode(_ sources: [[Int32]], on tape: Tape) -> EncodedSentences<Cell.State> {
    let layout = SequenceLayout(lengths: sources.map { $0.count + 1 })
    let words = source(layout.packed(sources.map { $0 + [special.end] }), layout, on: tape)
    let (outputs, final) = encoder(words, layout, on: tape)
    let states = statesBySentence(outputs, layout, on: tape)
    let context = summary(
      states, final: final, lengths: layout.lengths, on: tape)
    let read =
      configuration.attentionWords
      ? tape.concatenate([states, tape.gather(layout.rowsBySequence, from: words)]) : states
    return EncodedSentences(
      source: decoder.source(context: context, states: read, lengths: layout.lengths, on: tape),
      start: decoder.start(context: context))
  }

  /// The encoder's states with dropout, sentence after sentence. Masks of single elements are drawn in that order; masks
  /// of sentences fit the layout.
  private func statesBySentence(_ outputs: Variable, _ layout: SequenceLayout, on tape: Tape) -> Variable {
    let dropout = configuration.dropout(configuration.dropout)
    if !dropout.isVariational {
      return tape.dropout(tape.gather(layout.rowsBySequence, from: outputs), rate: dropout.rate)
    }
    return tape.gather(layout.rowsBySequence, from: dropout(outputs, counts: layout.counts, on: tape))
  }

  /// One step for a batch of hypotheses.
  ///
  /// - Parameters:
  ///   - tokens: the last token of each hypothesis
  ///   - state: a row for each hypothesis
  ///   - sentences: the sentence that each hypothesis translates
  /// - Returns: readouts for the output layer, [hypotheses × hidden]; the weights over the source, if there is attention
  package func step(
    _ tokens: [Int32], from state: DecoderState<Cell.State>, of encoded: EncodedSentences<Cell.State>,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: Tensor?, state: DecoderState<Cell.State>) {
    let layout = SequenceLayout(lengths: tokens.map { _ in 1 })
    let projected = encoded.projections(of: tokens, on: tape) {
      decoder.words(target.embedding($0, on: tape), on: tape)
    }
    let (readouts, weights, final) = decoder(
      words: projected, layout, from: state, source: encoded.source, sentences: sentences, on: tape)
    return (readouts, weights.first, final)
  }
}

import DragomanLayers
import DragomanTensors

/// N → N: one tag for every element of a sequence.
///
///     p(tag_t | x) = softmax(output(h_t))
package struct SequenceTagger<Cell: RecurrentCell>: Sendable {
  package let configuration: NetworkConfiguration
  package let parameters: [Parameter]
  private let input: TokenInput
  private let encoder: Encoder<Cell>
  private let output: OutputLayer

  package init(_ configuration: NetworkConfiguration, tokens: Int, tags: Int, parameters list: ParameterList) {
    let root = list.root
    let embedding = Embedding(tokens: tokens, size: configuration.embedding, in: root.scope("source"))
    input = TokenInput(embedding, wordDropout: configuration.sourceWordDropout, configuration)
    encoder = Encoder(configuration, in: root.scope("encoder"))
    output = OutputLayer(inputs: encoder.outputSize, tokens: tags, sharing: nil, in: root.scope("output"))
    (self.configuration, parameters) = (configuration, list.all)
  }

  /// - Returns: the encoder's states, [rows of the layout × hidden]
  private func states(of sequences: [[Int32]], _ layout: SequenceLayout, on tape: Tape) -> Variable {
    let inputs = input(layout.packed(sequences), layout, on: tape)
    let dropout = configuration.dropout(configuration.dropout)
    return dropout(encoder(inputs, layout, on: tape).outputs, counts: layout.counts, on: tape)
  }
}

extension SequenceTagger: SequenceNetwork {
  package func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss {
    let layout = SequenceLayout(lengths: batch.sources.map(\.count))
    let states = states(of: batch.sources, layout, on: tape)
    return output.loss(states, targets: layout.packed(batch.targets), objective: objective, on: tape)
  }
}

extension SequenceTagger: LabellingNetwork {
  package func logits(of sequences: [[Int32]], on tape: Tape) -> Tensor {
    let layout = SequenceLayout(lengths: sequences.map(\.count))
    let states = states(of: sequences, layout, on: tape)
    return output(tape.gather(layout.rowsBySequence, from: states), on: tape).value
  }
}

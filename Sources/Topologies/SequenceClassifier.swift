import DragomanLayers
import DragomanTensors

/// N → 1: one label for a sequence.
///
///     p(label | x) = softmax(output(c))      c = (N → 1)(h_1 … h_n)
package struct SequenceClassifier<Cell: RecurrentCell>: Sendable {
  package let configuration: NetworkConfiguration
  package let parameters: [Parameter]
  private let input: TokenInput
  private let encoder: Encoder<Cell>
  private let summary: ManyToOne<Cell.State>
  private let output: OutputLayer

  package init(_ configuration: NetworkConfiguration, tokens: Int, labels: Int, parameters list: ParameterList) {
    let (sizes, root) = (configuration, list.root)
    let embedding = Embedding(tokens: tokens, size: sizes.embedding, in: root.scope("source"))
    input = TokenInput(embedding, wordDropout: sizes.sourceWordDropout, sizes)
    encoder = Encoder(configuration, in: root.scope("encoder"))
    summary = ManyToOne(
      sizes.context, inputs: encoder.outputSize, size: sizes.hidden, layers: 1, parts: Cell.stateParts,
      in: root.scope("context"))
    output = OutputLayer(inputs: sizes.hidden, tokens: labels, sharing: nil, in: root.scope("output"))
    (self.configuration, parameters) = (configuration, list.all)
  }

  /// - Returns: c, [sequences × hidden]
  private func summaries(of sequences: [[Int32]], on tape: Tape) -> Variable {
    let layout = SequenceLayout(lengths: sequences.map(\.count))
    let (outputs, final) = encoder(input(layout.packed(sequences), layout, on: tape), layout, on: tape)
    let states = tape.gather(layout.rowsBySequence, from: outputs)
    let context = summary(states, final: final, lengths: layout.lengths, on: tape)
    return tape.dropout(context[0].hidden, rate: configuration.dropout)
  }
}

extension SequenceClassifier: LabellingNetwork {
  package func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss {
    let labels = batch.targets.map { $0[0] }
    return output.loss(summaries(of: batch.sources, on: tape), targets: labels, objective: objective, on: tape)
  }

  package func logits(of sequences: [[Int32]], on tape: Tape) -> Tensor {
    output(summaries(of: sequences, on: tape), on: tape).value
  }
}

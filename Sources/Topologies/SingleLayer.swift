import DragomanLayers
import DragomanTensors

/// The single layer: one label for a sequence, from how often each token stands in it, whatever their order.
///
///     p(label | x) = softmax(x·W + b)      x_i = (how often token i stands there) / (tokens)
///
/// As x has few elements that are not zero, x·W is the mean of those rows of W that belong to the tokens.
package struct SingleLayer: Sendable {
  package let configuration: NetworkConfiguration
  package let parameters: [Parameter]
  private let weights: Embedding  // W, [tokens × labels]
  private let bias: Parameter  // b, [1 × labels]

  package init(_ configuration: NetworkConfiguration, tokens: Int, labels: Int, parameters list: ParameterList) {
    weights = Embedding(tokens: tokens, size: labels, in: list.root.scope("source"))
    bias = list.root.scope("output").bias("bias", size: labels)
    (self.configuration, parameters) = (configuration, list.all)
  }

  private func scores(of sequences: [[Int32]], on tape: Tape) -> Variable {
    let rows = weights(sequences.flatMap(\.self), on: tape)
    let products = tape.meanOfRows(rows, lengths: sequences.map(\.count))
    return tape.sum(products, tape.repeated(bias, rows: sequences.count))
  }
}

extension SingleLayer: LabellingNetwork {
  package func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss {
    tape.crossEntropy(
      scores(of: batch.sources, on: tape), targets: batch.targets.map { $0[0] }, objective: objective)
  }

  package func logits(of sequences: [[Int32]], on tape: Tape) -> Tensor { scores(of: sequences, on: tape).value }
}

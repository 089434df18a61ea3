import DragomanLayers
import DragomanTensors

/// N → N: at every step of a text, which token comes next (Mikolov et al. 2010)?
///
///     p(y_t | y_<t) = softmax(output(h_t))      h_t = cell(embedding(y_{t−1}), h_{t−1})
///
/// Running text is learned stretch by stretch: the state goes on from one to the next, gradients do not (truncated
/// backpropagation through time, Williams & Peng 1990). A token that ends a line is followed by one that begins the next.
package struct LanguageModel<Cell: RecurrentCell>: Sendable {
  package let configuration: NetworkConfiguration
  package let parameters: [Parameter]
  package let output: OutputLayer
  private let special: SpecialTokens
  private let input: TokenInput
  private let stack: Stacked<ManyToMany<Cell>>

  package init(
    _ configuration: NetworkConfiguration, tokens: Int, special: SpecialTokens, parameters list: ParameterList
  ) {
    let (sizes, root) = (configuration, list.root)
    let embedding = Embedding(tokens: tokens, size: sizes.embedding, in: root.scope("target"))
    input = TokenInput(embedding, wordDropout: sizes.targetWordDropout, sizes)
    stack = Stacked(
      count: sizes.decoderLayers, inputs: [sizes.embedding], size: sizes.hidden, isResidual: sizes.residual,
      dropout: sizes.dropout, options: sizes.decoderOptions, in: root.scope("decoder"))
    output = OutputLayer(
      inputs: sizes.hidden, tokens: tokens, sharing: sizes.tying == .none ? nil : embedding, in: root.scope("output"))
    (self.configuration, self.special, parameters) = (configuration, special, list.all)
  }

  /// - Parameter tokens: in the layout's order
  private func states(
    after tokens: [Int32], _ layout: SequenceLayout, from start: [Cell.State], on tape: Tape
  ) -> (outputs: Variable, final: [Cell.State]) {
    let (outputs, final) = stack(input(tokens, layout, on: tape), layout, from: start, on: tape)
    let dropout = configuration.dropout(configuration.dropout)
    return (dropout(outputs, counts: layout.counts, on: tape), final)
  }
}

extension LanguageModel: SequenceNetwork {
  package func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss {
    loss(of: batch, after: [], objective: objective, on: tape).loss
  }

  package func loss(
    of batch: ParallelBatch, after carried: [Tensor], objective: TokenObjective, on tape: Tape
  ) -> (loss: TokenLoss, carried: [Tensor]) {
    let rows = zip(batch.sources, batch.targets).map(row)
    let layout = SequenceLayout(lengths: rows.map(\.targets.count))
    let goesOn = batch.sources.allSatisfy { !$0.isEmpty }
    let start =
      goesOn && carried.first?.rows == rows.count ? states(of: carried) : stack.zeroStart(sequences: rows.count)
    let (outputs, final) = states(after: layout.packed(rows.map(\.inputs)), layout, from: start, on: tape)
    let loss = output.loss(outputs, targets: layout.packed(rows.map(\.targets)), objective: objective, on: tape)
    return (loss, goesOn ? final.flatMap { $0.parts.map(\.value) } : [])
  }

  /// What is read and what is to be said at each step: of a line also its end, of a stretch what stands there.
  private func row(_ before: [Int32], _ tokens: [Int32]) -> (inputs: [Int32], targets: [Int32]) {
    guard let last = before.last else { return ([special.begin] + tokens, tokens + [special.end]) }
    return (([last] + tokens.dropLast()).map { $0 == special.end ? special.begin : $0 }, tokens)
  }

  private func states(of carried: [Tensor]) -> [Cell.State] {
    stack.layers.indices.map { layer in
      Cell.State(parts: (0..<Cell.stateParts).map { Variable(carried[layer * Cell.stateParts + $0]) })
    }
  }
}

/// Text is written from nothing but what stands before it: what was read of a source is its number of rows.
extension LanguageModel: WritingNetwork {
  package func encode(_ sources: [[Int32]], on tape: Tape) -> Int { sources.count }

  package func start(of encoded: Int) -> [Cell.State] { stack.zeroStart(sequences: encoded) }

  package func step(
    _ tokens: [Int32], from state: [Cell.State], of encoded: Int, sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: Tensor?, state: [Cell.State]) {
    let layout = SequenceLayout(lengths: tokens.map { _ in 1 })
    let (readouts, final) = states(after: tokens, layout, from: state, on: tape)
    return (readouts, nil, final)
  }

  package func select(_ rows: [Int], of state: [Cell.State], on tape: Tape) -> [Cell.State] {
    state.map { $0.select(rows, on: tape) }
  }
}

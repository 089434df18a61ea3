import DragomanTensors

/// How a decoder's state is compared with the encoder's states.
package enum AttentionKind: String, Codable, Sendable, CaseIterable {
  /// query · state: both must have the same size.
  case dot
  /// query · (state·W) (Luong, Pham & Manning 2015, eq. 8: `general`).
  case bilinear
  /// v · tanh(query·Wq + state·Wk + b) (Bahdanau, Cho & Bengio 2015, A.1.2).
  case additive
}

/// Attention with its parameters: c_i = Σ_j a_ij h_j, another context at every step.
package enum AttentionLayer: Sendable {
  case dot
  case bilinear(keys: Linear)
  case additive(query: Linear, keys: Linear, energy: Parameter)

  /// - Parameters:
  ///   - query: the size of the decoder's state
  ///   - values: the size of the encoder's states
  package init(_ kind: AttentionKind, query: Int, values: Int, in scope: ParameterScope) {
    switch kind {
    case .dot:
      precondition(query == values, "dot attention compares states of the same size")
      self = .dot
    case .bilinear:
      self = .bilinear(keys: Linear(inputs: values, outputs: query, bias: false, in: scope.scope("keys")))
    case .additive:
      self = .additive(
        query: Linear(inputs: query, outputs: query, bias: false, in: scope.scope("query")),
        keys: Linear(inputs: values, outputs: query, in: scope.scope("keys")),
        energy: scope.weight("energy", inputs: 1, outputs: query))
    }
  }

  /// What is computed once for a batch of sentences.
  ///
  /// - Parameters:
  ///   - states: the encoder's states of all sentences, one sentence after the other, [Σ lengths × values]
  ///   - lengths: of the sentences
  package func memory(of states: Variable, lengths: [Int], on tape: Tape) -> AttentionMemory {
    switch self {
    case .dot: tape.attentionMemory(keys: states, values: states, lengths: lengths)
    case .bilinear(let keys), .additive(_, let keys, _):
      tape.attentionMemory(keys: keys(states, on: tape), values: states, lengths: lengths)
    }
  }

  /// - Parameters:
  ///   - states: the decoder's, [rows × query]
  ///   - sentences: the sentence of each row
  /// - Returns: contexts, [rows × values], and weights, [rows × longest sentence]
  package func callAsFunction(
    _ states: Variable, over memory: AttentionMemory, sentences: [Int32], on tape: Tape
  ) -> (contexts: Variable, weights: Tensor) {
    switch self {
    case .dot, .bilinear: tape.attention(states, over: memory, sentences: sentences, score: .dot)
    case .additive(let query, _, let energy):
      tape.attention(query(states, on: tape), over: memory, sentences: sentences, score: .additive(energy))
    }
  }
}

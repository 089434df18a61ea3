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
///
/// With several heads (Vaswani et al. 2017; in recurrent networks: Chen et al. 2018), queries, keys and values are cut into as many
/// pieces, each piece attends by itself, and the contexts stand side by side.
package struct AttentionLayer: Sendable {
  private enum Scoring {
    case dot
    case bilinear(keys: Linear)
    case additive(query: Linear, keys: Linear, energy: Parameter)
  }

  private let scoring: Scoring
  private let heads: Int
  private let coverage: Parameter?  // w, [1 × query]

  /// - Parameters:
  ///   - query: the size of the decoder's state
  ///   - values: the size of the encoder's states
  ///   - heads: of which query and values are multiples; one, where the score is additive
  ///   - covers: whether attention knows how much it has looked at each state before; for one head that is not additive
  package init(
    _ kind: AttentionKind, query: Int, values: Int, heads: Int = 1, covers: Bool = false, in scope: ParameterScope
  ) {
    precondition(!covers || (heads == 1 && kind != .additive), "coverage is of one head that is not additive")
    precondition(query.isMultiple(of: heads) && values.isMultiple(of: heads), "heads share the sizes")
    precondition(heads == 1 || kind != .additive, "additive attention has one head")
    self.heads = heads
    coverage = covers ? scope.weight("coverage", inputs: 1, outputs: query) : nil
    switch kind {
    case .dot:
      precondition(query == values, "dot attention compares states of the same size")
      scoring = .dot
    case .bilinear:
      scoring = .bilinear(keys: Linear(inputs: values, outputs: query, bias: false, in: scope.scope("keys")))
    case .additive:
      scoring = .additive(
        query: Linear(inputs: query, outputs: query, bias: false, in: scope.scope("query")),
        keys: Linear(inputs: values, outputs: query, in: scope.scope("keys")),
        energy: scope.weight("energy", inputs: 1, outputs: query))
    }
  }

  /// Whether it knows how much it has looked at each state before.
  package var covers: Bool { coverage != nil }

  /// What is computed once for a batch of sentences.
  ///
  /// - Parameters:
  ///   - states: the encoder's states of all sentences, one sentence after the other, [Σ lengths × values]
  ///   - lengths: of the sentences
  package func memory(of states: Variable, lengths: [Int], on tape: Tape) -> AttentionMemory {
    let keys =
      switch scoring {
      case .dot: states
      case .bilinear(let keys), .additive(_, let keys, _): keys(states, on: tape)
      }
    if heads == 1 { return tape.attentionMemory(keys: keys, values: states, lengths: lengths, score: score) }
    let rows = rowsByHead(lengths)
    return tape.attentionMemory(
      keys: tape.gather(rows, from: tape.cut(keys, into: heads)),
      values: tape.gather(rows, from: tape.cut(states, into: heads)),
      lengths: lengths.flatMap { Array(repeating: $0, count: heads) }, score: score)
  }

  private var score: AttentionScore {
    if case .additive(_, _, let energy) = scoring { .additive(energy) } else { .dot }
  }

  /// Where the pieces of each position stand, sentence after sentence, head after head.
  private func rowsByHead(_ lengths: [Int]) -> [Int] {
    var (rows, first) = ([Int](), 0)
    for length in lengths {
      for head in 0..<heads { rows += (first..<first + length).map { $0 * heads + head } }
      first += length
    }
    return rows
  }

  /// - Parameters:
  ///   - states: the decoder's, [rows × query]
  ///   - sentences: the sentence of each row
  ///   - covered: by row, the sum of the weights of all steps before, where attention covers; nil before the first
  /// - Returns: contexts, [rows × values], and weights, [rows × longest sentence]; of several heads, their mean
  package func callAsFunction(
    _ states: Variable, over memory: AttentionMemory, sentences: [Int32], covered: Variable? = nil, on tape: Tape
  ) -> (contexts: Variable, weights: Variable) {
    switch scoring {
    case .additive(let query, _, _):
      return tape.attention(query(states, on: tape), over: memory, sentences: sentences)
    case .dot, .bilinear:
      if heads == 1 {
        let coverage = coverage.map { weight in
          AttentionCoverage(
            sums: covered ?? Variable(.zeros(rows: states.rows, columns: memory.width)), weight: weight)
        }
        return tape.attention(states, over: memory, sentences: sentences, coverage: coverage)
      }
      let own = sentences.flatMap { sentence in (0..<heads).map { sentence * Int32(heads) + Int32($0) } }
      let (contexts, weights) = tape.attention(tape.cut(states, into: heads), over: memory, sentences: own)
      return (tape.joined(contexts, every: heads), Variable(weights.value.meanOfEvery(heads)))
    }
  }
}

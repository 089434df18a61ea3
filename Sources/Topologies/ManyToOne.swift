import DragomanLayers
import DragomanTensors

/// How a sequence becomes one vector.
package enum SummaryKind: String, Codable, Sendable, CaseIterable {
  /// c = h_n
  case last
  /// c = q(h_n), q(x) = tanh(x·W + b)
  case transformed
  /// c = q(mean of h_1 … h_n)
  case mean
  /// c = q(maximum of h_1 … h_n), column by column
  case maximum
  /// c = q(Σ a_j h_j), a = softmax_j v · tanh(h_j·W + b): the weights are learned (Yang et al. 2016, eq. 5–7)
  case attentive
}

/// N → 1: a sequence's states become one vector c, or one state for each layer that wants to begin from them.
package struct ManyToOne<State: RecurrentState>: Sendable {
  private let pooling: Pooling
  private let layers: Int
  private let transforms: [[Linear]]  // by layer and part; empty where the last state is passed on as it is

  /// - Parameters:
  ///   - inputs: the size of the states that are summed up
  ///   - size: of the result
  ///   - layers: how many states are wanted
  package init(
    _ kind: SummaryKind, inputs: Int, size: Int, layers: Int, parts: Int, in scope: ParameterScope
  ) {
    precondition(kind != .last || inputs == size, "a state that is passed on as it is keeps its size")
    (pooling, self.layers) = (Pooling(kind, inputs: inputs, in: scope), layers)
    transforms =
      kind == .last
      ? []
      : (0..<layers).map { layer in
        (0..<parts).map { Linear(inputs: inputs, outputs: size, in: scope.scope("layers", layer).scope("parts", $0)) }
      }
  }

  /// - Parameters:
  ///   - states: the top layer's, all sequences one after the other, [Σ lengths × inputs]
  ///   - final: the last states by layer; not asked for where all states are pooled
  /// - Returns: `layers` states, a row for each sequence; the hidden part of the last is c. Where there are as many last states or
  ///   more, the topmost ones are taken, layer by layer; where there are fewer, the topmost stands for all that lack one.
  package func callAsFunction(
    _ states: Variable, final: [State], lengths: [Int], on tape: Tape
  ) -> [State] {
    let pooled = pooling(states, lengths: lengths, on: tape)
    let below = max(0, final.count - layers)
    func last(_ layer: Int) -> State { final[min(below + layer, final.count - 1)] }
    return (0..<layers).map { layer in
      if transforms.isEmpty { return last(layer) }
      let parts = transforms[layer].enumerated().map { index, transform in
        tape.tanh(transform(pooled ?? last(layer).parts[index], on: tape))
      }
      return State(parts: parts)
    }
  }
}

/// One vector from all states of a sequence.
private enum Pooling: Sendable {
  case none
  case mean
  case maximum
  case attentive(keys: Linear, energy: Parameter, query: Parameter)

  init(_ kind: SummaryKind, inputs: Int, in scope: ParameterScope) {
    switch kind {
    case .last, .transformed: self = .none
    case .mean: self = .mean
    case .maximum: self = .maximum
    case .attentive:
      self = .attentive(
        keys: Linear(inputs: inputs, outputs: inputs, bias: false, in: scope.scope("keys")),
        energy: scope.weight("energy", inputs: 1, outputs: inputs), query: scope.bias("query", size: inputs))
    }
  }

  /// - Returns: [sequences × inputs], or nil where the last state takes that place
  func callAsFunction(_ states: Variable, lengths: [Int], on tape: Tape) -> Variable? {
    switch self {
    case .none: return nil
    case .mean: return tape.meanOfRows(states, lengths: lengths)
    case .maximum: return tape.maximumOfRows(states, lengths: lengths)
    case .attentive(let keys, let energy, let query):
      let memory = tape.attentionMemory(
        keys: keys(states, on: tape), values: states, lengths: lengths, score: .additive(energy))
      let queries = tape.repeated(query, rows: lengths.count)
      return tape.attention(queries, over: memory, sentences: lengths.indices.map(Int32.init)).contexts
    }
  }
}

import DragomanLayers
import DragomanTensors

/// What a decoder's state and the context it attends to say together (Luong, Pham & Manning 2015, eq. 5), and the word before
/// with them if it is wanted (Bahdanau, Cho & Bengio 2015, A.2.2).
///
///     readout = tanh(context·Wc + state·Ws [+ word·Ww] + b)
package struct AttentiveReadout: Sendable {
  package let attention: AttentionLayer
  private let context: Linear  // Wc and b
  private let state: Parameter  // Ws, [size × size]
  private let word: Parameter?  // Ww, [words × size]

  /// - Parameter words: the size of the word before, where it is wanted
  package init(
    _ kind: AttentionKind, size: Int, values: Int, heads: Int = 1, covers: Bool = false, words: Int? = nil,
    in scope: ParameterScope
  ) {
    attention = AttentionLayer(kind, query: size, values: values, heads: heads, covers: covers, in: scope)
    context = Linear(inputs: values, outputs: size, in: scope.scope("context"))
    state = scope.weight("state", inputs: size, outputs: size)
    word = words.map { scope.weight("word", inputs: $0, outputs: size) }
  }

  /// - Parameters:
  ///   - contexts: what attention has read, [rows × values]
  ///   - states: [rows × size]
  ///   - words: their share, [rows × size]
  /// - Returns: the readouts, [rows × size]
  package func callAsFunction(_ contexts: Variable, _ states: Variable, words: Variable?, on tape: Tape) -> Variable {
    let sum = context(contexts, on: tape)
    tape.addProduct(states, state, to: sum)
    return tape.tanh(words.map { tape.sum(sum, $0) } ?? sum)
  }

  /// The share of words in readouts, word·Ww; nil where they have none.
  ///
  /// - Parameter words: [rows × words]
  package func share(of words: Variable, on tape: Tape) -> Variable? { word.map { tape.product(words, $0) } }
}

import DragomanLayers
import DragomanTensors

/// What a decoder's state and the context it attends to say together (Luong, Pham & Manning 2015, eq. 5).
///
///     readout = tanh(context·Wc + state·Ws + b)
package struct AttentiveReadout: Sendable {
  package let attention: AttentionLayer
  private let context: Linear  // Wc and b
  private let state: Parameter  // Ws, [size × size]

  package init(_ kind: AttentionKind, size: Int, values: Int, in scope: ParameterScope) {
    attention = AttentionLayer(kind, query: size, values: values, in: scope)
    context = Linear(inputs: values, outputs: size, in: scope.scope("context"))
    state = scope.weight("state", inputs: size, outputs: size)
  }

  /// - Parameter states: [rows × size]
  /// - Returns: the readouts, [rows × size], and the weights over the source
  package func callAsFunction(
    _ states: Variable, over memory: AttentionMemory, sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: Tensor) {
    let (contexts, weights) = attention(states, over: memory, sentences: sentences, on: tape)
    let sum = context(contexts, on: tape)
    tape.addProduct(states, state, to: sum)
    return (tape.tanh(sum), weights)
  }
}

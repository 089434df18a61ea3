import DragomanLayers
import DragomanTensors

/// A network that writes token by token, from a source or a category or nothing.
package protocol WritingNetwork: SequenceNetwork {
  /// Where hypotheses stand: a row for each.
  associatedtype State
  /// Sources that have been read.
  associatedtype Encoded

  /// From a readout to a score for every token of the target.
  var output: OutputLayer { get }

  /// Reads what is written from.
  func encode(_ sources: [[Int32]], on tape: Tape) -> Encoded

  /// The state before the first token, a row for each sentence.
  func start(of encoded: Encoded) -> State

  /// One step for a batch of hypotheses.
  ///
  /// - Parameters:
  ///   - tokens: the last token of each hypothesis
  ///   - state: a row for each hypothesis
  ///   - sentences: the sentence that each hypothesis translates
  /// - Returns: readouts for the output layer, [hypotheses × hidden]; the weights over the source, [hypotheses × longest
  ///   sentence], if there is attention
  func step(
    _ tokens: [Int32], from state: State, of encoded: Encoded, sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: Tensor?, state: State)

  /// The state whose row i is row `rows[i]` of `state`.
  func select(_ rows: [Int], of state: State, on tape: Tape) -> State
}

extension EncoderDecoder: WritingNetwork {
  package func start(of encoded: EncodedSentences<Cell.State>) -> DecoderState<Cell.State> { encoded.start }

  package func select(
    _ rows: [Int], of state: DecoderState<Cell.State>, on tape: Tape
  ) -> DecoderState<Cell.State> {
    state.select(rows, on: tape)
  }
}

extension NetworkConfiguration {
  /// A network that translates, with its first weights; see `makeNetwork(for:sourceTokens:targetTokens:special:random:)`.
  package func makeNetwork(
    sourceTokens: Int, targetTokens: Int, special: SpecialTokens, random: RandomGenerator
  ) throws(ConfigurationError) -> any WritingNetwork {
    let network = try makeNetwork(
      for: .translate, sourceTokens: sourceTokens, targetTokens: targetTokens, special: special, random: random)
    guard let writing = network as? any WritingNetwork else { preconditionFailure("a translator writes") }
    return writing
  }
}

import DragomanLayers
import DragomanTensors

/// A network that translates, whatever its cells are.
package protocol TranslationNetwork: Sendable {
  /// Where hypotheses stand: a row for each.
  associatedtype State
  /// Sentences that have been read.
  associatedtype Encoded

  var configuration: NetworkConfiguration { get }
  var parameters: [Parameter] { get }
  /// From a readout to a score for every token of the target.
  var output: OutputLayer { get }

  /// The loss of a batch; when the tape records, `tape.pullBack()` then gives the gradients of its sum.
  func loss(of batch: ParallelBatch, smoothing: Float, on tape: Tape) -> TokenLoss

  /// Reads sentences; every sentence's tokens are followed by an end.
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

extension EncoderDecoder: TranslationNetwork {
  package func start(of encoded: EncodedSentences<Cell.State>) -> DecoderState<Cell.State> { encoded.start }

  package func select(
    _ rows: [Int], of state: DecoderState<Cell.State>, on tape: Tape
  ) -> DecoderState<Cell.State> {
    state.select(rows, on: tape)
  }
}

extension NetworkConfiguration {
  /// A network of this configuration, with its first weights.
  ///
  /// It must be settled: `automatic` tying shares nothing between the languages.
  ///
  /// - Parameters:
  ///   - sourceTokens: how many tokens the source's vocabulary has
  ///   - targetTokens: and the target's
  ///   - random: draws the first weights
  package func makeNetwork(
    sourceTokens: Int, targetTokens: Int, special: SpecialTokens, random: RandomGenerator
  ) throws(ConfigurationError) -> any TranslationNetwork {
    try makeNetwork(
      sourceTokens: sourceTokens, targetTokens: targetTokens, special: special,
      parameters: ParameterList(initialization: initialization, random: random))
  }

  /// A network of this configuration, whose parameters take their values from the list they are put into.
  package func makeNetwork(
    sourceTokens: Int, targetTokens: Int, special: SpecialTokens, parameters: ParameterList
  ) throws(ConfigurationError) -> any TranslationNetwork {
    try validate()
    if tying == .all && sourceTokens != targetTokens { throw .tyingNeedsJointVocabulary }
    func make<Cell: RecurrentCell>(_: Cell.Type) -> any TranslationNetwork {
      EncoderDecoder<Cell>(
        self, sourceTokens: sourceTokens, targetTokens: targetTokens, special: special, parameters: parameters)
    }
    return switch cell {
    case .elmanTanh: make(ElmanCell<Tanh>.self)
    case .elmanReLU: make(ElmanCell<ReLU>.self)
    case .gru: make(GRUCell.self)
    case .lstm: make(LSTMCell.self)
    }
  }
}

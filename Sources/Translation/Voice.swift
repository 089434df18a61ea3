import DragomanSearch
import DragomanTensors
import DragomanTopologies

/// A network that has a say in what is written, where it stands: a row for each hypothesis.
protocol Voice {
  /// Feeds each row a token.
  ///
  /// - Returns: by row, the logits of the tokens that may follow, [1 × tokens], and the attention of this prediction; where
  ///   the voice then stands
  func step(with tokens: [Int]) -> (logits: [Tensor], attention: [[Float]], next: any Voice)

  /// Which token a column of a row's logits belongs to.
  func token(ofColumn column: Int, row: Int) -> Int

  /// The voice whose row i is row `rows[i]`.
  func select(_ rows: [Int]) -> any Voice
}

/// Any network that writes, as a voice.
struct NetworkVoice<Network: WritingNetwork>: Voice {
  private let predictor: NetworkPredictor<Network>
  private let state: NetworkPredictor<Network>.State

  init(_ predictor: NetworkPredictor<Network>) { self.init(predictor, predictor.start) }

  private init(_ predictor: NetworkPredictor<Network>, _ state: NetworkPredictor<Network>.State) {
    (self.predictor, self.state) = (predictor, state)
  }

  func step(with tokens: [Int]) -> (logits: [Tensor], attention: [[Float]], next: any Voice) {
    let step = predictor.step(state, with: tokens)
    return (
      predictor.candidateLogits(of: step.readouts, state.sentences),
      predictor.traces(step.weights, of: state.sentences), NetworkVoice(predictor, step.state)
    )
  }

  func token(ofColumn column: Int, row: Int) -> Int {
    predictor.token(ofColumn: column, sentence: state.sentences[row])
  }

  func select(_ rows: [Int]) -> any Voice { NetworkVoice(predictor, predictor.select(rows, of: state)) }
}

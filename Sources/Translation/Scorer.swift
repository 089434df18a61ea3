import DragomanSearch
import DragomanTensors
import DragomanTopologies

/// A network that scores what may be written next, where it stands: a row for each hypothesis. (Marian has the term.)
protocol Scorer {
  /// Feeds each row a token.
  ///
  /// - Returns: by row, the logits of the tokens that may follow, [1 × tokens], and the attention of this prediction; where
  ///   the scorer then stands
  func step(with tokens: [Int]) -> (logits: [Tensor], attention: [[Float]], next: any Scorer)

  /// Which token a column of a row's logits belongs to.
  func token(ofColumn column: Int, row: Int) -> Int

  /// The scorer whose row i is row `rows[i]`.
  func select(_ rows: [Int]) -> any Scorer
}

/// Any network that writes.
struct NetworkScorer<Network: WritingNetwork>: Scorer {
  private let predictor: NetworkPredictor<Network>
  private let state: NetworkPredictor<Network>.State

  init(_ predictor: NetworkPredictor<Network>) { self.init(predictor, predictor.start) }

  private init(_ predictor: NetworkPredictor<Network>, _ state: NetworkPredictor<Network>.State) {
    (self.predictor, self.state) = (predictor, state)
  }

  func step(with tokens: [Int]) -> (logits: [Tensor], attention: [[Float]], next: any Scorer) {
    let step = predictor.step(state, with: tokens)
    return (
      predictor.candidateLogits(of: step.readouts, state.sentences),
      predictor.traces(step.weights, of: state.sentences), NetworkScorer(predictor, step.state)
    )
  }

  func token(ofColumn column: Int, row: Int) -> Int {
    predictor.token(ofColumn: column, sentence: state.sentences[row])
  }

  func select(_ rows: [Int]) -> any Scorer { NetworkScorer(predictor, predictor.select(rows, of: state)) }
}

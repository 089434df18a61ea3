import DragomanSearch
import DragomanTensors

/// A translator whose choices a language model has a say in: shallow fusion (Gülçehre et al. 2015, section 4.1).
///
///     log p(y_t) = log p_translator(y_t) + weight · log p_language(y_t)
///
/// The language model is asked of the translator's most probable tokens, several times as many as are wanted.
struct FusedPredictor<Main: TokenPredictor>: TokenPredictor where Main.Trace == [Float] {
  struct State {
    let main: Main.State
    let language: any Scorer  // has read nothing, and chooses among all tokens
  }

  private var main: Main
  private let weight: Float

  init(_ main: Main, weight: Float) { (self.main, self.weight) = (main, weight) }

  var begin: Int { main.begin }
  var end: Int { main.end }

  mutating func advance(
    _ state: State, with tokens: [Int], keeping count: Int
  ) -> Advance<State, [Float]> {
    let step = main.advance(state.main, with: tokens, keeping: max(4 * count, 32))
    let spoken = state.language.step(with: tokens)
    let candidates = zip(step.candidates, spoken.logits).map { Array(fused($0, $1).prefix(count)) }
    return Advance(
      state: State(main: step.state, language: spoken.next), candidates: candidates, traces: step.traces)
  }

  /// - Parameter logits: of the language model, [1 × tokens]
  private func fused(_ candidates: [ScoredToken], _ logits: Tensor) -> [ScoredToken] {
    let fused = zip(candidates, logits.logProbabilities(ofColumns: candidates.map(\.token), row: 0)).map {
      ScoredToken(token: $0.token, logProbability: $0.logProbability + weight * $1)
    }
    return fused.ranked
  }

  func select(_ rows: [Int], of state: State) -> State {
    State(main: main.select(rows, of: state.main), language: state.language.select(rows))
  }
}

import DragomanSearch
import DragomanTensors
import DragomanTopologies

/// A translator whose choices a language model has a say in: shallow fusion (Gülçehre et al. 2015, section 4.1).
///
///     log p(y_t) = log p_translator(y_t) + weight · log p_language(y_t)
///
/// The language model is asked of the translator's most probable tokens, several times as many as are wanted.
struct FusedPredictor<Main: WritingNetwork, Language: WritingNetwork>: TokenPredictor {
  struct State {
    let main: NetworkPredictor<Main>.State
    let language: NetworkPredictor<Language>.State
  }

  private var main: NetworkPredictor<Main>
  private let language: NetworkPredictor<Language>
  private let weight: Float

  /// - Parameter language: has read nothing, as often as `main` has read sentences
  init(_ main: NetworkPredictor<Main>, _ language: NetworkPredictor<Language>, weight: Float) {
    (self.main, self.language, self.weight) = (main, language, weight)
  }

  var begin: Int { main.begin }
  var end: Int { main.end }

  var start: State { State(main: main.start, language: language.start) }

  mutating func advance(
    _ state: State, with tokens: [Int], keeping count: Int
  ) -> Advance<State, [Float]> {
    let step = main.advance(state.main, with: tokens, keeping: max(4 * count, 32))
    let spoken = language.step(state.language, with: tokens)
    let logits = language.logits(of: spoken.readouts)
    let candidates = step.candidates.enumerated().map { row, candidates in
      fused(candidates, logits, row).prefix(count)
    }
    return Advance(
      state: State(main: step.state, language: spoken.state), candidates: candidates.map { Array($0) },
      traces: step.traces)
  }

  /// - Parameter logits: of the language model, [rows × tokens]
  private func fused(_ candidates: [ScoredToken], _ logits: Tensor, _ row: Int) -> [ScoredToken] {
    let fused = zip(candidates, logits.logProbabilities(ofColumns: candidates.map(\.token), row: row)).map {
      ScoredToken(token: $0.token, logProbability: $0.logProbability + weight * $1)
    }
    return fused.sorted { ($1.logProbability, $0.token) < ($0.logProbability, $1.token) }
  }

  func select(_ rows: [Int], of state: State) -> State {
    State(main: main.select(rows, of: state.main), language: language.select(rows, of: state.language))
  }
}

import DragomanSearch
import DragomanTensors
import DragomanText

/// Several networks with the same vocabularies that write together.
///
///     p(y_t) = 1/n Σ_m p_m(y_t)      a_t = the mean of the attention of those that have any
///
/// The mean is that of probabilities, as in fairseq (Ott et al. 2019): it is a distribution by itself, so that log P keeps its
/// meaning, and a token that one network has never thought of can still be written. The mean of logarithms, of which Marian's
/// is an example, would have to be normalized anew, and gives each network a veto.
struct EnsemblePredictor: TokenPredictor {
  let begin = Vocabulary.begin
  let end = Vocabulary.end

  mutating func advance(
    _ state: [any Scorer], with tokens: [Int], keeping count: Int
  ) -> Advance<[any Scorer], [Float]> {
    let steps = state.map { $0.step(with: tokens) }
    let candidates = tokens.indices.map { row in
      Tensor.mostProbableColumns(count, ofMean: steps.map { $0.logits[row] }).map {
        ScoredToken(token: state[0].token(ofColumn: $0.column, row: row), logProbability: $0.logProbability)
      }
    }
    let traces = tokens.indices.map { row in Self.mean(steps.map { $0.attention[row] }.filter { !$0.isEmpty }) }
    return Advance(state: steps.map(\.next), candidates: candidates, traces: traces)
  }

  /// The mean of rows of the same length; nothing of none.
  private static func mean(_ rows: [[Float]]) -> [Float] {
    guard let first = rows.first else { return [] }
    return first.indices.map { column in rows.reduce(0) { $0 + $1[column] } / Float(rows.count) }
  }

  func select(_ rows: [Int], of state: [any Scorer]) -> [any Scorer] { state.map { $0.select(rows) } }
}

import DragomanSearch
import Foundation

/// A model written down by hand: for each history, as text, the probabilities of the next symbols; "." ends.
struct TableModel: TokenPredictor {
  let symbols: [Character]
  let table: [String: [Double]]  // history → [symbols]

  let begin = -1
  var end: Int { symbols.firstIndex(of: ".") ?? symbols.count }

  mutating func advance(_ state: [String], with tokens: [Int], keeping count: Int) -> Advance<[String], Void> {
    let histories = zip(state, tokens).map { $1 < 0 ? $0 : $0 + String(symbols[$1]) }
    let candidates = histories.map { history in
      let scored = (table[history] ?? []).enumerated().map {
        ScoredToken(token: $0, logProbability: Float(log($1)))
      }
      return Array(scored.sorted { ($1.logProbability, $0.token) < ($0.logProbability, $1.token) }.prefix(count))
    }
    return Advance(state: histories, candidates: candidates, traces: histories.map { _ in () })
  }

  func select(_ rows: [Int], of state: [String]) -> [String] { rows.map { state[$0] } }

  func text(_ hypothesis: Hypothesis<Void>) -> String { String(hypothesis.tokens.map { symbols[$0] }) }
}

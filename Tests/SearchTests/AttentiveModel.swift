import DragomanSearch
import Foundation

/// A model of three symbols, "." that ends, a and b, written down by hand, with attention over a source of some tokens.
struct AttentiveModel: TokenPredictor {
  static let symbols: [Character] = [".", "a", "b"]

  /// History → probabilities of the next symbols; what it lacks has those of its longest ending that the table has.
  let table: [String: [Double]]
  /// History → the attention of the next prediction.
  let attention: @Sendable (String) -> [Float]

  let begin = -1
  let end = 0

  mutating func advance(
    _ state: [String], with tokens: [Int], keeping count: Int
  ) -> Advance<[String], [Float]> {
    let histories = zip(state, tokens).map { $1 < 0 ? $0 : $0 + String(Self.symbols[$1]) }
    let candidates = histories.map { history in
      let known = (0...history.count).compactMap { table[String(history.dropFirst($0))] }.first ?? []
      let scored = known.enumerated().map { ScoredToken(token: $0, logProbability: Float(log($1))) }
      return Array(scored.sorted { ($1.logProbability, $0.token) < ($0.logProbability, $1.token) }.prefix(count))
    }
    return Advance(state: histories, candidates: candidates, traces: histories.map(attention))
  }

  func select(_ rows: [Int], of state: [String]) -> [String] { rows.map { state[$0] } }

  static func attention(in trace: [Float]) -> [Float] { trace }

  func text(_ hypothesis: Hypothesis<[Float]>) -> String {
    String(hypothesis.tokens.map { Self.symbols[$0] })
  }
}

/// A next token and the logarithm of its probability (natural logarithm).
package struct ScoredToken: Sendable, Equatable {
  package var token: Int
  package var logProbability: Float

  package init(token: Int, logProbability: Float) {
    self.token = token
    self.logProbability = logProbability
  }
}

extension [ScoredToken] {
  /// The most probable first, ties by lower id.
  package var ranked: [ScoredToken] { sorted { ($1.logProbability, $0.token) < ($0.logProbability, $1.token) } }
}

/// Any model that can say which tokens may come next.
///
/// A row is one hypothesis; rows of one batch are independent, so that the answer for a row never depends on the
/// others. A token that must not come next is left out of the candidates: a probability of zero (log −∞) is refused
/// as a fault.
package protocol TokenPredictor {
  associatedtype State

  /// What is kept of every step beside the token, e.g. the row's attention over the source's positions; `Void` if
  /// nothing is.
  associatedtype Trace: Sendable

  /// The token fed first.
  var begin: Int { get }

  /// The token that ends a sequence.
  var end: Int { get }

  /// Feeds `tokens[r]` to row r of `state` and gives for every row its `count` most probable next tokens (fewer if the
  /// vocabulary is smaller), best first, ties by lower id.
  mutating func advance(_ state: State, with tokens: [Int], keeping count: Int) -> Advance<State, Trace>

  /// The state whose row i is row `rows[i]` of `state` (rows may repeat or be dropped).
  func select(_ rows: [Int], of state: State) -> State

  /// The weights that a prediction gave to the tokens of the source and, as the last, to its end; none without attention.
  static func attention(in trace: Trace) -> [Float]
}

extension TokenPredictor where Trace == Void {
  package static func attention(in trace: Void) -> [Float] { [] }
}

extension TokenPredictor where Trace == [Float] {
  package static func attention(in trace: [Float]) -> [Float] { trace }
}

/// What a predictor answers to one step of a batch.
package struct Advance<State, Trace> {
  /// The state after the tokens fed.
  package var state: State

  package var candidates: [[ScoredToken]]  // [rows][at most the count asked for], best first

  package var traces: [Trace]  // [rows], of the prediction that gave `candidates`

  package init(state: State, candidates: [[ScoredToken]], traces: [Trace]) {
    precondition(candidates.count == traces.count, "a predictor gives one trace for every row")
    self.state = state
    self.candidates = candidates
    self.traces = traces
  }
}

extension Advance: Sendable where State: Sendable, Trace: Sendable {}

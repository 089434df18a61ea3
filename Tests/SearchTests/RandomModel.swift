import DragomanSearch
import Foundation

/// A model whose next-token distribution after every history is drawn at random, and the same on every run.
///
/// Token 0 ends. Its state is the histories themselves, its trace the history that the prediction was made from.
struct RandomModel: TokenPredictor {
  var seed: UInt64
  var vocabularySize: Int
  /// Log-probability taken from the end symbol's logit: higher makes longer sequences.
  var endPenalty: Float = 0
  /// Sentence number, fed in the first element of each initial history, that yields this value for token 1 after
  /// `faultLength` tokens.
  var fault: (sentence: Int, length: Int, value: Float)?
  var rowsFed: [Int] = []  // one count a step

  let begin = -1
  let end = 0

  func initialState(sentences: [Int]) -> [[Int]] { sentences.map { [$0] } }

  mutating func advance(
    _ state: [[Int]], with tokens: [Int], keeping count: Int
  ) -> Advance<[[Int]], [Int]> {
    precondition(state.count == tokens.count)
    rowsFed.append(tokens.count)
    let histories = zip(state, tokens).map { $0 + [$1] }
    let candidates = histories.map { Array(distribution(after: $0).prefix(count)) }
    return Advance(state: histories, candidates: candidates, traces: histories)
  }

  func select(_ rows: [Int], of state: [[Int]]) -> [[Int]] { rows.map { state[$0] } }

  /// Over a source of three tokens and its end, drawn at random for every history.
  static func attention(in trace: [Int]) -> [Float] {
    var generator = SplitMix(state: trace.reduce(77) { ($0 ^ UInt64(bitPattern: Int64($1))) &* 0x9E37_79B9_7F4A_7C15 })
    return logProbabilities((0..<4).map { _ in Float.random(in: -3...3, using: &generator) }).map(exp)
  }

  /// All next tokens, best first; `history` is the sentence's number, `begin`, and the tokens so far.
  func distribution(after history: [Int]) -> [ScoredToken] {
    var generator = SplitMix(
      state: history.reduce(seed) { ($0 ^ UInt64(bitPattern: Int64($1))) &* 0x9E37_79B9_7F4A_7C15 })
    var logits = (0..<vocabularySize).map { _ in Float.random(in: -2...2, using: &generator) }
    logits[end] -= endPenalty
    var scored = logProbabilities(logits).enumerated().map { ScoredToken(token: $0, logProbability: $1) }
    if let fault, history[0] == fault.sentence, history.count == fault.length + 2 {
      scored[1].logProbability = fault.value
    }
    return scored.sorted { ($1.logProbability, $0.token) < ($0.logProbability, $1.token) }
  }
}

/// The logarithm of softmax.
func logProbabilities(_ logits: [Float]) -> [Float] {
  let sum = logits.reduce(0) { $0 + exp($1) }
  return logits.map { $0 - log(sum) }
}

/// Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators".
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

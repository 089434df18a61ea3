import DragomanEvaluation
import Foundation

/// The choice, among the translations that a search found, of the one that the others are most like: minimum Bayes risk (Kumar &
/// Byrne 2004, "Minimum Bayes-Risk Decoding for Statistical Machine Translation"), with chrF as the gain.
///
///     agreement(h) = Σ over h′ of w(h′) · chrF(h, reference h′),  w(h′) ∝ P(h′)^0.7
///
/// The most probable translation is often one among many of nearly its probability, and not typical of them; what most of them
/// say is more often right.
enum Consensus {
  /// Hypotheses that are compared where nothing else is said: at most as many as the beam is wide. Measured on dev sets: 5 gain
  /// hardly anything over the highest score, 20 half a BLEU and 40 some tenths more, and 60 no more than 40.
  static let beam = 40

  /// How much less probable than the best of its length, in nats, a hypothesis may be that is looked for: what falls behind that
  /// has little to say in a consensus, and looking for it takes more than half of the time.
  static let pruning = 3.0

  /// Of more hypotheses the first are compared, and the others stay behind them: all pairs take time.
  private static let mostVoters = 100

  /// The exponent of a probability: below 1, since a network that was taught by one translation of each sentence takes its own
  /// first choice for too certain. The measured optimum is flat from 0.5 to 0.8, and 0.7 leaves lengths as they are.
  private static let exponent = 0.7

  /// What is compared of a hypothesis.
  struct Candidate {
    let text: String
    let logProbability: Double
    let hasEnded: Bool
  }

  /// The place of a candidate, and how much it agrees with all, from 0 to 1; nil for one that was not compared.
  typealias Rank = (place: Int, agreement: Double?)

  /// The candidates that agree most with all first; of equals, the order stays. What was cut at the maximum length stays behind
  /// what has ended, and has no say where anything has ended. Of one text that was found in several segmentations, only the first
  /// is there.
  static func ranking(of candidates: [Candidate]) -> [Rank] {
    let voters = candidates.prefix(mostVoters).prefix { $0.hasEnded == candidates[0].hasEnded }
    let agreements = agreements(among: Array(voters))
    let order = voters.indices.sorted { (agreements[$1], $0) < (agreements[$0], $1) }
    return distinct(candidates, in: order.map { Rank($0, agreements[$0]) } + ranks(candidates.indices[voters.count...]))
  }

  /// All candidates in their order, none of them compared, but of one text only the first.
  static func distinct(_ candidates: [Candidate]) -> [Rank] { distinct(candidates, in: ranks(candidates.indices)) }

  private static func distinct(_ candidates: [Candidate], in ranking: [Rank]) -> [Rank] {
    var texts: Set<String> = []
    return ranking.filter { texts.insert(candidates[$0.place].text).inserted }
  }

  private static func ranks(_ places: Range<Int>) -> [Rank] { places.map { Rank($0, nil) } }

  private static func agreements(among candidates: [Candidate]) -> [Double] {
    let highest = candidates.map(\.logProbability).max() ?? 0
    let weights = candidates.map { exp(exponent * ($0.logProbability - highest)) }
    let sum = weights.reduce(0, +)
    return ChrF().similarities(of: candidates.map(\.text)).map { row in
      zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 } / (100 * sum)
    }
  }
}

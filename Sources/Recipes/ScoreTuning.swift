import DragomanEvaluation
import DragomanSearch
import DragomanText
import DragomanTraining
import DragomanTranslation

/// Finds how translations are best compared: α, r and β of
///
///     log P / ((5 + length) / 6)^α + r · length + β · coverage
///
/// One beam search without a score gives all translations that it comes across; every choice from a grid then takes its
/// best of each sentence's, which is what a search by that choice would find, and the choice whose best ones a metric
/// likes most is taken, if it is better than the usual one by more than chance. Of equals, the first is kept.
struct ScoreTuning {
  /// A way to compare translations.
  struct Choice: Equatable {
    var score = LengthScore()
    var coverage = 0.0
  }

  private static let exponents = [1, 0, 0.3, 0.6, 0.8, 1.2, 1.5]
  private static let rewards = [0, 0.2, 0.5, 1]
  private static let coverages = [0, 0.1, 0.2, 0.4]

  /// All choices, the usual one first.
  static let grid = exponents.flatMap { alpha in
    rewards.flatMap { reward in
      coverages.map { Choice(score: LengthScore(alpha: alpha, reward: reward), coverage: $0) }
    }
  }

  /// By how many points a choice must be better than the usual one, for it is judged by the sentences that it is chosen on: of two
  /// searches through 500 sentences, less is chance.
  static let chance = 0.3

  let candidates: [[SearchCandidate]]  // by sentence
  let references: [String]
  let vocabulary: Vocabulary

  /// - Returns: the choice, and what the metric says of the usual one and of this
  func best(by metric: some CorpusMetric) -> (choice: Choice, before: Double, after: Double) {
    var judge = Judge(metric, self)
    let hasCoverage = candidates.contains { $0.contains { $0.coverage != 0 } }
    let before = judge.value(of: Choice())
    var best = (choice: Choice(), value: before, worth: before)
    for choice in Self.grid where hasCoverage || choice.coverage == 0 {
      let value = judge.value(of: choice)
      let worth = choice == Choice() ? value : value - Self.chance
      if worth > best.worth { best = (choice, value, worth) }
    }
    return (best.choice, before, best.value)
  }

  /// What a metric says, with each translation judged once.
  private struct Judge<Metric: CorpusMetric> {
    private let metric: Metric
    private let tuning: ScoreTuning
    private var known: [[Int: Metric.Statistics]]  // by sentence and candidate

    init(_ metric: Metric, _ tuning: ScoreTuning) {
      (self.metric, self.tuning) = (metric, tuning)
      known = tuning.candidates.map { _ in [:] }
    }

    mutating func value(of choice: Choice) -> Double {
      var sum = metric.emptyStatistics
      for (sentence, candidates) in tuning.candidates.enumerated() {
        sum += statistics(of: candidates.best(by: choice), sentence)
      }
      return metric.score(sum).value
    }

    /// - Parameter candidate: none where the sentence has no translation
    private mutating func statistics(of candidate: Int?, _ sentence: Int) -> Metric.Statistics {
      let key = candidate ?? -1
      if let statistics = known[sentence][key] { return statistics }
      let text = candidate.map { tuning.candidates[sentence][$0].text(in: tuning.vocabulary) } ?? ""
      let statistics = metric.statistics(hypothesis: text, references: [tuning.references[sentence]])
      known[sentence][key] = statistics
      return statistics
    }
  }
}

extension [SearchCandidate] {
  /// The place of the best: ended before cut, the higher score, the first.
  fileprivate func best(by choice: ScoreTuning.Choice) -> Int? {
    var best: (index: Int, score: Double)?
    for index in indices where self[index].hasEnded || !self[0].hasEnded {
      let candidate = self[index]
      let score = choice.score.score(
        logProbability: candidate.logProbability, length: candidate.predictions, beta: choice.coverage,
        coverage: candidate.coverage)
      if best.map({ score > $0.score }) ?? true { best = (index, score) }
    }
    return best?.index
  }
}

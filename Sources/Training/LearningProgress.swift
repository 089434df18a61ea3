/// What validations have shown so far, and what follows from it: the learning rate, and when to stop.
package struct LearningProgress: Codable, Sendable, Equatable {
  /// Of the criterion; nil before the first validation that gave a number.
  package private(set) var bestValue: Double?
  package private(set) var bestUpdate = 0
  private var bestLoss: Double?
  /// How many validations in a row brought no new best.
  package private(set) var stalled = 0
  /// What the rate is multiplied by, after all decays.
  package private(set) var rateFactor: Float = 1

  package init() {}

  /// Takes note of a validation; true if it is the best so far. Of equal values, e.g. when nothing is right yet, the lower loss
  /// is the better one.
  ///
  /// - Parameter value: of the criterion
  package mutating func validated(
    _ value: Double, loss: Double = .nan, at update: Int, options: TrainingOptions
  ) -> Bool {
    let isEqual = value == bestValue && loss < (bestLoss ?? .infinity)
    let isBetter = value.isFinite && (bestValue.map { options.criterion.prefers(value, to: $0) } ?? true) || isEqual
    if isBetter {
      (bestValue, bestLoss, bestUpdate, stalled) = (value, loss.isFinite ? loss : nil, update, 0)
    } else {
      stalled += 1
      let decays = options.settledSchedule.decaysWithoutBest
      if decays && stalled.isMultiple(of: options.decayPatience) { rateFactor *= options.decay }
    }
    return isBetter
  }

  /// What was kept since stays the best that is known.
  package mutating func keepBest(of later: LearningProgress) {
    (bestValue, bestLoss, bestUpdate) = (later.bestValue, later.bestLoss, later.bestUpdate)
  }

  package mutating func halveRate() { rateFactor *= 0.5 }

  /// The rate of the given update, the first of which is 1.
  ///
  /// - Parameter passed: how much of the run has passed before it, from 0 to 1
  package func rate(at update: Int, passed: Double = 0, options: TrainingOptions) -> Float {
    options.learningRate * rateFactor
      * options.settledSchedule.factor(at: update, warmup: options.warmup, passed: passed)
  }
}

extension TrainingOptions.Criterion {
  func value(loss: Double, _ scores: DevScores) -> Double {
    switch self {
    case .bleu: scores.bleu ?? .nan
    case .chrf: scores.chrf ?? .nan
    case .accuracy: scores.accuracy ?? .nan
    case .loss: loss
    }
  }

  /// Whether `value` is better than `other`.
  package func prefers(_ value: Double, to other: Double) -> Bool {
    self == .loss ? value < other : value > other
  }
}

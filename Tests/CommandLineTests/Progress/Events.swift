@testable import DragomanTraining

/// Made-up events of one training.
enum Events {
  static let options: TrainingOptions = {
    var options = TrainingOptions()
    (options.maximumEpochs, options.patience) = (40, 5)
    return options
  }()

  static let started = TrainingEvent.started(
    TrainingEvent.Start(
      pairs: 28_000, leftOut: 12, updatesPerEpoch: 354, parameters: 6_700_000, threads: 2, resumedAtUpdate: 0))

  static func progress(update: Int = 1239, seconds: Double = 600) -> TrainingEvent {
    .progress(
      TrainingEvent.Progress(
        epoch: 4, update: update, updatesPerEpoch: 354, updateInEpoch: 177, loss: 3.214, perplexity: 12.43,
        gradientNorm: 0.81,
        learningRate: 0.001, tokensPerSecond: 4321.4, seconds: seconds, secondsLeft: 3723))
  }

  static func validated(isBest: Bool) -> TrainingEvent {
    .validated(
      TrainingEvent.Validation(
        epoch: 4, update: 1416, loss: 2.4, perplexity: 11.02, bleu: 23.44, chrf: 45.61, accuracy: 7.5, isBest: isBest,
        bestValue: 23.44,
        patienceLeft: isBest ? 5 : 3, seconds: 8.2,
        samples: [TrainingEvent.Sample(source: "Ein Hund.", reference: "A dog.", hypothesis: "A dog runs.")]))
  }

  static func tuned(after: Double, consensus: Int? = nil) -> TrainingEvent {
    .tuned(
      TrainingEvent.Tuning(
        sentences: 500, alpha: 0.8, reward: 0.2, coverage: 0.1, consensusHypotheses: consensus, before: 35.2,
        after: after))
  }

  static let finished = TrainingEvent.finished(
    TrainingEvent.Finish(
      reason: .patience, epoch: 17, update: 6018, bestUpdate: 4248, bestValue: 35.2, seconds: 2712, skippedUpdates: 0))
}

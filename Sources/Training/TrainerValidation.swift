import DragomanTensors

extension Trainer {
  /// Judges the network by the dev set, and keeps it if it is the best so far; where weights are averaged, it is their average
  /// that is judged and kept.
  func validate() throws {
    let began = SuspendingClock.now
    let validation =
      try optimizer.average?.inPlace(of: network.parameters, threads: options.threads, judge) ?? judge()
    state.validationSeconds = (SuspendingClock.now - began).seconds
    try saveIfSound()
    state.validationSeconds = (SuspendingClock.now - began).seconds  // with the checkpoint, which could not yet say so
    report(.validated(validation))
  }

  private func judge() throws -> TrainingEvent.Validation {
    let began = SuspendingClock.now
    let loss = DevLoss(options)(of: network, corpora.dev)
    let scores = try support.evaluate(network).completed(by: loss)
    let value = options.criterion.value(loss: loss.meanCrossEntropy, scores)
    let isBest = state.learning.validated(
      value, loss: loss.meanCrossEntropy, at: state.update, options: options)
    state.lastValidatedUpdate = state.update
    let validation = TrainingEvent.Validation(
      epoch: state.lastEpoch, update: state.update, loss: loss.meanCrossEntropy,
      perplexity: loss.perplexity, bleu: scores.bleu, chrf: scores.chrf, accuracy: scores.accuracy, isBest: isBest,
      bestValue: state.learning.bestValue ?? .nan,
      patienceLeft: options.settledPatience.map { $0 - state.learning.stalled },
      seconds: (SuspendingClock.now - began).seconds, samples: scores.samples)
    if isBest { try support.saveBest(network, validation) }
    return validation
  }
}

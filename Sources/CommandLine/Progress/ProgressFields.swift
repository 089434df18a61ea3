import DragomanText
import DragomanTraining
import Foundation

/// What a line of progress says, each as a piece of text.
struct ProgressFields {
  let epoch: String
  let share: Double  // of the epoch, from 0 to 1
  let update: String
  let loss: String
  let perplexity: String
  let speed: String
  let learningRate: String
  let timeLeft: String

  init(_ progress: TrainingEvent.Progress, epochs: Int?) {
    epoch = "epoch \(progress.epoch)" + (epochs.map { "/\($0)" } ?? "")
    share = min(1, Double(progress.updateInEpoch) / Double(max(1, progress.updatesPerEpoch)))
    update = "update \(progress.update.grouped)"
    loss = "loss \(progress.loss.hundredths)"
    perplexity = "perplexity \(progress.perplexity.tenths)"
    speed = "\(Int(progress.tokensPerSecond.rounded()).grouped) tokens/s"
    learningRate = "rate \(progress.learningRate.threeDigits)"
    timeLeft = progress.secondsLeft.isFinite ? "\(TimeSpan(progress.secondsLeft)) left" : "no end set"
  }

  var percent: String { "\(Int(share * 100)) %" }

  /// Everything on one line.
  var line: String {
    [epoch, percent, update, loss, perplexity, speed, learningRate, timeLeft].joined(separator: "  ")
  }
}

extension Float {
  /// The number with three significant digits, e.g. `0.001`, `6.67e-05`.
  fileprivate var threeDigits: String { String(format: "%.3g", Double(self)) }
}

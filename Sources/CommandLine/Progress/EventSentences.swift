import DragomanText
import DragomanTraining
import Foundation

/// The sentences for events, which all displays share.
struct EventSentences {
  let options: TrainingOptions

  /// The sentence for an event that one sentence tells: each display shows progress and validations in its own way.
  func sentence(for event: TrainingEvent) -> String? {
    switch event {
    case .started(let start): started(start)
    case .progress, .validated: nil
    case .skipped(let update, let inARow): skipped(update, inARow: inARow)
    case .wentBack(let update, let rate): wentBack(to: update, learningRate: rate)
    case .tuned(let tuning): tuned(tuning)
    case .untuned: untuned
    case .finished(let finish): finished(finish)
    }
  }

  private func started(_ start: TrainingEvent.Start) -> String {
    let parts = options.stretch == nil ? "pairs" : "stretches of text"
    var sentence =
      "\(start.pairs.grouped) \(parts), \(start.updatesPerEpoch.grouped) updates an epoch, "
      + "\(start.parameters.grouped) parameters, \(start.threads) thread\(start.threads == 1 ? "" : "s")."
    if start.leftOut > 0 {
      sentence +=
        " \(start.leftOut.grouped) \(parts) are left out: a side is empty or has more than \(options.maximumLength) tokens."
    }
    if start.resumedAtUpdate > 0 { sentence += " Going on from update \(start.resumedAtUpdate.grouped)." }
    return sentence
  }

  /// Where a validation stands, and its scores.
  func scores(_ validation: TrainingEvent.Validation) -> String {
    var parts = ["epoch \(validation.epoch)", "update \(validation.update.grouped)"]
    if let bleu = validation.bleu { parts.append("BLEU \(bleu.tenths)") }
    if let chrf = validation.chrf { parts.append("chrF \(chrf.tenths)") }
    if options.criterion == .accuracy || validation.bleu == nil, let accuracy = validation.accuracy {
      parts.append("accuracy \(accuracy.tenths) %")
    }
    parts.append("loss \(validation.loss.hundredths) (perplexity \(validation.perplexity.tenths))")
    return parts.joined(separator: "  ")
  }

  /// Whether it is the best, or how long training still waits for one.
  func standing(_ validation: TrainingEvent.Validation) -> String {
    if validation.isBest { return "new best" }
    let patience = options.settledPatience.map { ", patience \(validation.patienceLeft ?? $0) of \($0)" }
    return "best \(value(validation.bestValue))\(patience ?? "")"
  }

  private func skipped(_ update: Int, inARow: Int) -> String {
    "Update \(update.grouped) is left out: its loss or gradient is not a finite number"
      + (inARow > 1 ? " (\(inARow) in a row)." : ".")
  }

  private func wentBack(to update: Int, learningRate: Float) -> String {
    "Too many such updates: back to update \(update.grouped), with the learning rate \(learningRate)."
  }

  private func tuned(_ tuning: TrainingEvent.Tuning) -> String {
    let metric =
      switch options.criterion {
      case .bleu, .loss: "BLEU with lengths evened out"
      case .chrf: "chrF"
      case .accuracy: "accuracy"
      }
    let gain =
      tuning.after == tuning.before
      ? "\(metric) \(tuning.before.hundredths), and no other choice has more than chance would give it"
      : "\(metric) \(tuning.after.hundredths) instead of \(tuning.before.hundredths)"
        + (tuning.after < tuning.before ? ", which so few sentences leave to chance" : "")
    let consensus = tuning.consensusHypotheses.map { "consensus of \($0) hypotheses, " } ?? ""
    return
      "Search, chosen on \(tuning.sentences) sentences of the dev set: \(consensus)length normalization \(tuning.alpha), word reward "
      + "\(tuning.reward), coverage penalty \(tuning.coverage) (\(gain))."
  }

  private var untuned: String {
    "No search was chosen on the dev set, for which the time given is too short: try `translate --consensus`, which is usually "
      + "better than the search that stays."
  }

  private func finished(_ finish: TrainingEvent.Finish) -> String {
    let best =
      !finish.bestValue.isFinite
      ? ""
      : finish.bestUpdate == 0
        ? " Nothing was better than the model that it began with (\(value(finish.bestValue))), which is kept."
        : " Best: \(value(finish.bestValue)) at update \(finish.bestUpdate.grouped)."
    return "\(reason(finish)) after \(TimeSpan(finish.seconds)), at update \(finish.update.grouped).\(best)"
  }

  private func reason(_ finish: TrainingEvent.Finish) -> String {
    switch finish.reason {
    case .patience: "Ended, for \(options.settledPatience ?? 0) validations brought no new best,"
    case .epochs: "Ended with the last of \(options.maximumEpochs ?? finish.epoch) epochs,"
    case .updates: "Ended with the last of \((options.maximumUpdates ?? finish.update).grouped) updates,"
    case .minutes: "Ended with the time given,"
    case .interrupted: "Interrupted"
    }
  }

  /// A value of the criterion, with its name.
  private func value(_ value: Double) -> String {
    switch options.criterion {
    case .bleu: "BLEU \(value.tenths)"
    case .chrf: "chrF \(value.tenths)"
    case .accuracy: "accuracy \(value.tenths) %"
    case .loss: "loss \(value.hundredths)"
    }
  }
}

extension Double {
  /// The number with two decimals, e.g. `3.14`.
  var hundredths: String { String(format: "%.2f", self) }
}

import DragomanText
import DragomanTraining

/// Whole lines, for a file or a pipe: progress every half minute, every validation.
package struct PlainProgress: ProgressDisplay {
  /// Seconds between two lines of progress.
  private static let interval = 30.0

  private let sentences: EventSentences
  private var nextLine = 0.0

  package init(_ options: TrainingOptions) { sentences = EventSentences(options: options) }

  package mutating func text(for event: TrainingEvent) -> String {
    switch event {
    case .progress(let progress): text(for: progress)
    case .validated(let validation): text(for: validation)
    default: sentences.sentence(for: event).map { $0 + "\n" } ?? ""
    }
  }

  private mutating func text(for progress: TrainingEvent.Progress) -> String {
    if progress.seconds < nextLine { return "" }
    nextLine = progress.seconds + Self.interval
    return ProgressFields(progress, epochs: sentences.options.maximumEpochs).line + "\n"
  }

  private func text(for validation: TrainingEvent.Validation) -> String {
    let head = "\(sentences.scores(validation))  \(sentences.standing(validation))  (\(TimeSpan(validation.seconds)))"
    let samples = validation.samples.flatMap { sample in
      [("source", sample.source), ("reference", sample.reference), ("hypothesis", sample.hypothesis)].map {
        name, text in
        "  \(name): \(text)"
      }
    }
    return ([head] + samples).joined(separator: "\n") + "\n"
  }
}

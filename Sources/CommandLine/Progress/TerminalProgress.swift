import DragomanTraining

/// A live line with a bar, and a block at every validation, for a terminal.
///
/// The live line never wraps: as the terminal gets narrower, the bar shrinks first, then fields are left out, the least
/// needed first.
package struct TerminalProgress: ProgressDisplay {
  private let sentences: EventSentences
  private let style: TerminalStyle
  private let width: @Sendable () -> Int
  private var hasLiveLine = false

  /// - Parameters:
  ///   - colour: whether escape sequences for colour may be used.
  ///   - width: the terminal's columns, asked anew for every line.
  package init(_ options: TrainingOptions, colour: Bool, width: @escaping @Sendable () -> Int) {
    sentences = EventSentences(options: options)
    style = TerminalStyle(colour: colour)
    self.width = width
  }

  package mutating func text(for event: TrainingEvent) -> String {
    switch event {
    case .progress(let progress): live(progress)
    case .validated(let validation): lines(block(validation))
    case .skipped, .wentBack, .untuned: lines(sentence(for: event).map(style.warning))
    case .started, .tuned, .finished: lines(sentence(for: event))
    }
  }

  private func sentence(for event: TrainingEvent) -> [String] { sentences.sentence(for: event).map { [$0] } ?? [] }

  package mutating func end() -> String { lines([]) }

  /// Lines that stay, in place of the live line.
  private mutating func lines(_ lines: [String]) -> String {
    let clearing = hasLiveLine ? TerminalStyle.clearLine : ""
    hasLiveLine = false
    return clearing + lines.map { $0 + "\n" }.joined()
  }

  private mutating func live(_ progress: TrainingEvent.Progress) -> String {
    hasLiveLine = true
    let fields = ProgressFields(progress, epochs: sentences.options.maximumEpochs)
    return TerminalStyle.clearLine + LiveLine(fields, style).text(width: width())
  }

  private func block(_ validation: TrainingEvent.Validation) -> [String] {
    let standing = sentences.standing(validation)
    let head =
      "\(style.strong(sentences.scores(validation)))  \(validation.isBest ? style.success(standing) : standing)"
      + style.faint("  (\(TimeSpan(validation.seconds)))")
    let samples = validation.samples.flatMap { sample in
      [
        style.faint("  source      ") + sample.source, style.faint("  reference   ") + sample.reference,
        style.faint("  hypothesis  ") + style.strong(sample.hypothesis),
      ]
    }
    return [head] + samples
  }
}

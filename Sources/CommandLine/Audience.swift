import DragomanTraining

/// Who follows a training: a display on standard error, and the log of JSON lines.
struct Audience {
  private var display: any ProgressDisplay
  private let log: JSONLog

  init(isQuiet: Bool, _ options: TrainingOptions, log: JSONLog) {
    self.log = log
    display = Self.display(isQuiet: isQuiet, options)
  }

  private static func display(isQuiet: Bool, _ options: TrainingOptions) -> any ProgressDisplay {
    if isQuiet { return NoProgress() }
    if !Terminal.isInteractive { return PlainProgress(options) }
    return TerminalProgress(options, colour: Terminal.wantsColour) { Terminal.width }
  }

  mutating func show(_ event: TrainingEvent) {
    StandardError.write(display.text(for: event))
    log.append(event)
  }

  /// Leaves the display in such a state that anything can be written behind it.
  mutating func end() { StandardError.write(display.end()) }
}

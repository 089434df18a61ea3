import ArgumentParser
import DragomanRecipes
import DragomanTraining
import Foundation

/// Where progress goes.
struct ProgressArguments: ParsableArguments {
  @Option(help: "The file to which progress is appended as JSON lines. (default: metrics.jsonl beside the model)")
  var metrics: FileArgument?
  @Flag(help: "Show errors only; the JSON lines are still written.") var quiet = false

  /// Where the JSON lines of a training go; makes its folder if it is missing.
  ///
  /// - Throws: `OutputPlaceError` where they cannot be written, or would spoil a file that is read, or written by the training.
  func preparedMetrics(of files: TrainingFiles) throws(OutputPlaceError) -> URL {
    let place = metrics?.url ?? files.output.deletingLastPathComponent().appendingPathComponent("metrics.jsonl")
    try OutputPlace(place).prepare(forBytes: 0, reading: files.read, writing: files.written, isReplaced: false)
    return place
  }
}

/// Who follows a training: a display on standard error, and the log of JSON lines.
struct Audience {
  private var display: any ProgressDisplay
  private let log: JSONLog
  private let isQuiet: Bool

  init(isQuiet: Bool, _ options: TrainingOptions, log: JSONLog) {
    self.isQuiet = isQuiet
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

  func say(_ sentences: [String]) {
    if !isQuiet { for sentence in sentences { StandardError.print(sentence) } }
  }
}

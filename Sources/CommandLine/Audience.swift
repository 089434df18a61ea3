import ArgumentParser
import DragomanTraining
import Foundation

/// Where progress goes.
struct ProgressArguments: ParsableArguments {
  @Option(help: "The file to which progress is appended as JSON lines. (default: metrics.jsonl beside the model)")
  var metrics: FileArgument?
  @Flag(help: "Show errors only; the JSON lines are still written.") var quiet = false
}

/// Who follows a training: a display on standard error, and the log of JSON lines.
struct Audience {
  private var display: any ProgressDisplay
  private let log: JSONLog
  private let isQuiet: Bool

  /// - Throws: `JSONLogError`.
  init(_ arguments: ProgressArguments, _ options: TrainingOptions, beside model: URL) throws(JSONLogError) {
    let besideModel = model.deletingLastPathComponent().appendingPathComponent("metrics.jsonl")
    log = try JSONLog(appendingTo: arguments.metrics?.url ?? besideModel)
    isQuiet = arguments.quiet
    display = Self.display(isQuiet: arguments.quiet, options)
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

  func say(_ sentences: [String]) {
    if !isQuiet { for sentence in sentences { StandardError.print(sentence) } }
  }
}

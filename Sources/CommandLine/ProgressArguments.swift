import ArgumentParser
import DragomanRecipes
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

  /// A sentence for whoever does not want errors only.
  func say(_ sentence: String) {
    if !quiet { StandardError.print(sentence) }
  }
}

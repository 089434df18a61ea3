import Foundation
import Results

/// What the command line asks for.
struct Invocation {
  let dragoman: Dragoman
  /// The folder of models and vocabularies.
  let work: URL
  let runs: Int
  let output: RecordFile
  /// An earlier result to compare with.
  let old: RecordFile?
  /// Another program that trains the same network, and prints its speed.
  let reference: Reference?

  /// Reads `[--dragoman PROGRAM] [--work FOLDER] [--runs 3] [--output NEW.json] [--compare OLD.json]
  /// [--reference "COMMAND"]`.
  ///
  /// - Throws: `BenchmarkError`.
  init(_ words: [String]) throws(BenchmarkError) {
    let arguments = try Arguments(
      words, options: ["--dragoman", "--work", "--runs", "--output", "--compare", "--reference"])
    if let word = arguments.words.first { throw .usage("`\(word)` is no option.") }
    dragoman = try Dragoman(arguments.values["--dragoman"])
    let work = URL(fileURLWithPath: arguments.values["--work"] ?? NSTemporaryDirectory() + "dragoman-bench")
    self.work = work
    runs = try arguments.number("--runs", default: 3)
    output = RecordFile(
      arguments.values["--output"].map { URL(fileURLWithPath: $0) } ?? work.appendingPathComponent("speed.json"))
    old = arguments.values["--compare"].map { RecordFile(URL(fileURLWithPath: $0)) }
    reference = arguments.values["--reference"].map { Reference(command: $0, folder: work) }
  }
}

import ArgumentParser
import DragomanText
import DragomanTranslation
import Foundation

/// Lines to work on, and how many at once.
struct TextInputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "A file to read, plain, .gz or .zst. (default: standard input)")
  var input: FileArgument?
  @OptionGroup var work: WorkArguments

  /// - Throws: `InputError` when the file is missing or cannot be read.
  func filter() throws(InputError) -> LineFilter {
    LineFilter(try .ofInput(input), workOptions)
  }

  var workOptions: WorkOptions {
    let usual = WorkOptions()
    return WorkOptions(batchSize: work.batchSize ?? usual.batchSize, threads: work.threads ?? usual.threads)
  }
}

extension LineReader {
  /// Reads a file, or standard input where none is named; a person at the keyboard is told so.
  ///
  /// - Throws: `InputError` when the file is missing or cannot be read.
  static func ofInput(_ file: FileArgument?) throws(InputError) -> LineReader {
    if let file { return try file.reader() }
    if isatty(STDIN_FILENO) != 0 { StandardError.print("Type lines; Ctrl-D ends.") }
    return LineReader()
  }
}

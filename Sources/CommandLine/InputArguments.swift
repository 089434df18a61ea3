import ArgumentParser
import DragomanText
import Foundation

/// Lines to work on.
struct InputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "A file to read, plain, .gz or .zst. (default: standard input)")
  var input: FileArgument?

  /// Reads the file, or standard input where none is named; a person at the keyboard is told so.
  ///
  /// - Throws: `InputError` when the file is missing or cannot be read.
  func reader() throws(InputError) -> LineReader {
    if let input { return try input.reader() }
    if isatty(STDIN_FILENO) != 0 { StandardError.print("Type lines; Ctrl-D ends.") }
    return LineReader()
  }
}

import ArgumentParser
import DragomanText
import Foundation

/// A file named on the command line.
struct FileArgument: ExpressibleByArgument {
  let url: URL

  init?(argument: String) {
    if argument.isEmpty { return nil }
    url = URL(fileURLWithPath: argument)
  }

  /// The path as it was given.
  var path: String { url.relativePath }

  static var defaultCompletionKind: CompletionKind { .file() }
}

extension FileArgument {
  /// The lines of the file, or of standard input, which is called `-`.
  ///
  /// - Throws: `InputError` when the file is missing or cannot be read.
  func reader() throws(InputError) -> LineReader {
    path == "-" ? LineReader() : try LineReader(contentsOf: url)
  }

  /// All lines of the file.
  ///
  /// - Throws: `InputError` when the file cannot be read or a line is not text.
  func lines() throws(InputError) -> [String] {
    let reader = try reader()
    var lines: [String] = []
    while let line = try reader.nextText() { lines.append(line) }
    return lines
  }
}

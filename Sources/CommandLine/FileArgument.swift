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
  /// All lines of the file.
  ///
  /// - Throws: `InputError` when the file cannot be read or a line is not text.
  func lines() throws(InputError) -> [String] {
    let reader = try LineReader(contentsOf: url)
    var lines: [String] = []
    while let line = try reader.nextText() { lines.append(line) }
    return lines
  }
}

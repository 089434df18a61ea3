import ArgumentParser
import DragomanText
import Foundation

/// A file named on the command line; `-` is standard input.
struct FileArgument: ExpressibleByArgument {
  let url: URL

  init?(argument: String) {
    if argument.isEmpty { return nil }
    url = URL(fileURLWithPath: argument == "-" ? "/dev/stdin" : argument)
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

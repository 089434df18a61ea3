import ArgumentParser
import Foundation

/// A file named on the command line.
struct FileArgument: ExpressibleByArgument {
  let url: URL

  init(argument: String) { url = URL(fileURLWithPath: argument) }

  /// The path as it was given.
  var path: String { url.relativePath }

  static var defaultCompletionKind: CompletionKind { .file() }
}

import DragomanFiles
import Glibc

/// Standard output, for results and nothing else.
struct ResultStream {
  /// Ends the program without a word when whoever read has gone, even where it was begun with that signal ignored.
  ///
  /// - Throws: `ResultError` when the results cannot be written, e.g. because the disk is full.
  func write(_ text: String) throws(ResultError) {
    do {
      try writeAll(Array(text.utf8), to: STDOUT_FILENO)
    } catch {
      if error.isBrokenPipe { endByBrokenPipe() }
      throw .unwritable(reason: error.reason)
    }
  }
}

private func endByBrokenPipe() {
  signal(SIGPIPE, SIG_DFL)
  raise(SIGPIPE)
}

/// Why results cannot be written.
enum ResultError: Error, Equatable, CustomStringConvertible {
  case unwritable(reason: String)

  var description: String {
    switch self {
    case .unwritable(let reason):
      "the results cannot be written to standard output (\(reason)): check the space left where it leads."
    }
  }
}

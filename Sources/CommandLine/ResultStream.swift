import DragomanFiles
import Glibc

/// Standard output, for results and nothing else.
struct ResultStream {
  /// - Throws: `ResultError` when the results cannot be written, e.g. because the disk is full.
  func write(_ text: String) throws(ResultError) {
    let bytes = Array(text.utf8)
    try bytes.span.withUnsafeBytes { bytes throws(ResultError) in
      var rest = bytes
      while !rest.isEmpty {
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno != EINTR {
          throw .unwritable(reason: systemReason())
        }
      }
    }
  }
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

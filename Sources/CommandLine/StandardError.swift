import Foundation

/// Where everything goes that is not a result. Where it cannot be written, e.g. because the terminal is gone, it is lost, and
/// the work goes on.
enum StandardError {
  /// Writes a line.
  static func print(_ line: String) { write(line + "\n") }

  static func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}

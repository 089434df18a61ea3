import Foundation

/// Where everything goes that is not a result.
enum StandardError {
  /// Writes a line.
  static func print(_ line: String) { write(line + "\n") }

  static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

import DragomanTestSupport
import FoundationEssentials

@testable import DragomanText

extension SharedCorpora {
  /// The lines of the file at `path` below the corpora's directory.
  static func lines(_ path: String) throws -> [String] {
    let reader = try LineReader(contentsOf: file(path))
    var lines: [String] = []
    while let line = try reader.nextText() { lines.append(line) }
    return lines
  }
}

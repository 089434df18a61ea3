import DragomanText

/// Translations that cannot be compared with references.
enum OutputError: Error, Equatable, CustomStringConvertible {
  case unequalLineCounts(output: String, outputLines: Int, reference: String, referenceLines: Int)

  var description: String {
    switch self {
    case .unequalLineCounts(let output, let outputLines, let reference, let referenceLines):
      """
      \(output) has \(outputLines.grouped) lines and \(reference) \(referenceLines.grouped): line n must answer line n, and an \
      empty line must stay an empty line.
      """
    }
  }
}

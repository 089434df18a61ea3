/// Something a check has found in a corpus: what, how often, where first, and what to do about it.
package struct Finding: Equatable, Sendable {
  package enum Severity: Int, Comparable, Sendable {
    /// Worth knowing.
    case note
    /// Makes the translator worse than it could be, or its scores better than they are.
    case warning
    /// Stops a training, or lets it learn nonsense.
    case error

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  package let severity: Severity
  /// A sentence with counts, e.g. `3 pairs of 29,000 (0.0 %) have a blank line on one side.`
  package let sentence: String
  /// How often it was found.
  package let count: Int
  /// The first of them.
  package let places: [Place]
  package let remedy: String

  init(_ severity: Severity, _ sentence: String, count: Int, places: [Place] = [], remedy: String) {
    self.severity = severity
    self.sentence = sentence
    self.count = count
    self.places = places
    self.remedy = remedy
  }

  init(_ severity: Severity, _ sentence: String, _ tally: Tally, remedy: String) {
    self.init(severity, sentence, count: tally.count, places: tally.places, remedy: remedy)
  }
}

/// A line of a file.
package struct Place: Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// Counted from 1.
  package let line: Int
  /// What is there, where it helps.
  package var remark = ""

  package var description: String { "\(file):\(line)" + (remark.isEmpty ? "" : " (\(remark))") }
}

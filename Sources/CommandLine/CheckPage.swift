import DragomanCorpora
import DragomanText

/// What `dragoman check` prints: the sizes of the corpora, the findings, a last line that sums up.
struct CheckPage {
  private let report: CheckReport
  private let hasPieces: Bool

  /// - Parameter hasPieces: whether a vocabulary was given, so that lengths in pieces are known.
  init(_ report: CheckReport, hasPieces: Bool) {
    self.report = report
    self.hasPieces = hasPieces
  }

  var text: String {
    ([sizes] + [histogram] + report.findings.map(Self.paragraph) + [conclusion]).joined(separator: "\n\n")
  }

  private var files: [(name: String, statistics: LengthStatistics)] {
    report.corpora.flatMap { [($0.files.source.name, $0.source), ($0.files.target.name, $0.target)] }
  }

  /// A row a file: lines, mean lengths, the longest.
  private var sizes: String {
    let header =
      ["file", "lines", "characters a line", "words a line"] + (hasPieces ? ["pieces a line"] : []) + [
        "longest, in words"
      ]
    let rows = files.map { name, statistics in
      [name, statistics.lines.grouped, statistics.mean(\.characters).tenths, statistics.mean(\.words).tenths]
        + (hasPieces ? [statistics.mean(\.pieces).tenths] : []) + [statistics.longest.grouped]
    }
    return Table([header] + rows).text
  }

  /// How many of a file's lines have lengths of each class.
  private var histogram: String {
    let bounds = LengthStatistics.bounds
    let classes = zip([0] + bounds.map { $0 + 1 }, bounds).map { "\($0)–\($1)" } + ["over \(bounds.last ?? 0)"]
    let rows = files.map { name, statistics in
      [name] + statistics.histogram.map { Self.percent($0, of: statistics.lines) }
    }
    return Table([["% of lines, by words"] + classes] + rows).text
  }

  private static func percent(_ count: Int, of total: Int) -> String {
    count == 0 ? "–" : (100 * Double(count) / Double(total)).tenths
  }

  private static func paragraph(_ finding: Finding) -> String {
    var lines = ["\(finding.severity.word): \(finding.sentence)"]
    if !finding.places.isEmpty {
      let more = finding.count > finding.places.count ? " …" : ""
      lines.append("  at " + finding.places.map(\.description).joined(separator: ", ") + more)
    }
    lines.append("  → \(finding.remedy)")
    return lines.joined(separator: "\n")
  }

  private var conclusion: String {
    let counts = [(Finding.Severity.error, "error"), (.warning, "warning"), (.note, "note")].map { severity, noun in
      let count = report.count(severity)
      return "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ") + ". "
      + (report.isUsable ? "Training can start." : "Mend the errors before training.")
  }
}

extension Finding.Severity {
  fileprivate var word: String {
    switch self {
    case .error: "ERROR"
    case .warning: "warning"
    case .note: "note"
    }
  }
}

/// How many lines a reader has given, and how often and where first it met what is odd.
package struct LineSummary: Equatable, Sendable {
  /// A count of lines, and the number of the first of them.
  package struct Finding: Equatable, Sendable {
    package var lines: Int
    package let firstLine: Int
  }

  package private(set) var lines = 0
  /// The lines that are not text.
  package private(set) var faults: Finding?
  private var oddities: [LineOddities: Finding] = [:]

  /// The lines in which an oddity stands, or nil where there are none.
  package subscript(oddity: LineOddities) -> Finding? { oddities[oddity] }

  mutating func add(_ line: Line) {
    lines += 1
    if line.fault != nil { faults = faults.extended(by: line.number) }
    if line.oddities.isEmpty { return }
    for (oddity, _) in LineOddities.named where line.oddities.contains(oddity) {
      oddities[oddity] = oddities[oddity].extended(by: line.number)
    }
  }

  /// One sentence for each kind of oddity met, e.g. `train.de: NUL in 2 lines, first in line 17`.
  package func sentences(for name: String) -> [String] {
    LineOddities.named.compactMap { oddity, kind in
      self[oddity].map { finding in
        finding.lines == 1
          ? "\(name): \(kind) in line \(finding.firstLine.grouped)"
          : "\(name): \(kind) in \(finding.lines.grouped) lines, first in line \(finding.firstLine.grouped)"
      }
    }
  }
}

extension LineSummary.Finding? {
  fileprivate func extended(by line: Int) -> LineSummary.Finding {
    LineSummary.Finding(lines: (self?.lines ?? 0) + 1, firstLine: self?.firstLine ?? line)
  }
}

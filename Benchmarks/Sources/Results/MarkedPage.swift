/// A page in Markdown with places for tables, each between two lines:
///
///     <!-- results: NAME -->
///     <!-- end -->
package struct MarkedPage: Equatable, Sendable {
  private static let closing = "<!-- end -->"

  /// The page's lines, from table to table.
  private var parts: [Part] = []

  private enum Part: Equatable {
    case text([String])
    case table(TablePlace, lines: [String])
  }

  /// - Parameter name: stands in messages.
  /// - Throws: `BenchmarkError.marker` for a table without its end, or an end without a table.
  package init(_ text: String, name: String) throws(BenchmarkError) {
    var lines: [String] = []
    var open: (place: TablePlace, line: Int)?
    for (index, line) in text.split(separator: "\n" as Unicode.Scalar).enumerated() {
      if let place = TablePlace(line) {
        if open != nil { throw .marker(name: name, line: index + 1, problem: "a table begins within a table.") }
        parts.append(.text(lines))
        (lines, open) = ([], (place, index + 1))
      } else if line == Self.closing {
        guard let place = open?.place else {
          throw .marker(name: name, line: index + 1, problem: "`\(Self.closing)` without a table before it.")
        }
        parts.append(.table(place, lines: lines))
        (lines, open) = ([], nil)
      } else {
        lines.append(line)
      }
    }
    if let open { throw .marker(name: name, line: open.line, problem: "the table has no `\(Self.closing)`.") }
    parts.append(.text(lines))
  }

  /// The places for tables, in order.
  package var places: [TablePlace] {
    parts.compactMap { if case .table(let place, _) = $0 { place } else { nil } }
  }

  /// Puts other lines between the marks of a table.
  package mutating func fill(_ place: TablePlace, with markdown: String) {
    parts = parts.map { part in
      guard case .table(place, _) = part else { return part }
      return .table(place, lines: markdown.split(separator: "\n" as Unicode.Scalar))
    }
  }

  /// The whole page.
  package var text: String {
    parts.flatMap { part in
      switch part {
      case .text(let lines): lines
      case .table(let place, let lines): [place.line] + lines + [Self.closing]
      }
    }.joined(separator: "\n")
  }
}

extension String {
  /// Pieces between scalars, empty ones too: lines end at U+000A and nowhere else.
  fileprivate func split(separator: Unicode.Scalar) -> [String] {
    unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}

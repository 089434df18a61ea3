/// A page in Markdown with places for tables, each between two lines:
///
///     <!-- results: NAME -->
///     <!-- end -->
package struct MarkedPage: Equatable, Sendable {
  private static let opening = "<!-- results: "
  private static let closing = "<!-- end -->"

  /// The page's lines, from table to table.
  private var parts: [Part] = []

  private enum Part: Equatable {
    case text([String])
    case table(name: String, lines: [String])
  }

  /// - Parameter name: stands in messages.
  /// - Throws: `BenchmarkError.marker` for a table without its end, or an end without a table.
  package init(_ text: String, name: String) throws(BenchmarkError) {
    var lines: [String] = []
    var open: (table: String, line: Int)?
    for (index, line) in text.split(separator: "\n" as Unicode.Scalar).enumerated() {
      if let table = Self.table(in: line) {
        if open != nil { throw .marker(name: name, line: index + 1, problem: "a table begins within a table.") }
        parts.append(.text(lines))
        (lines, open) = ([], (table, index + 1))
      } else if line == Self.closing {
        guard let table = open?.table else {
          throw .marker(name: name, line: index + 1, problem: "`\(Self.closing)` without a table before it.")
        }
        parts.append(.table(name: table, lines: lines))
        (lines, open) = ([], nil)
      } else {
        lines.append(line)
      }
    }
    if let open { throw .marker(name: name, line: open.line, problem: "the table has no `\(Self.closing)`.") }
    parts.append(.text(lines))
  }

  /// The names of the tables, in order.
  package var tables: [String] {
    parts.compactMap { if case .table(let name, _) = $0 { name } else { nil } }
  }

  /// Puts other lines between the marks of a table.
  package mutating func fill(_ table: String, with markdown: String) {
    parts = parts.map { part in
      guard case .table(table, _) = part else { return part }
      return .table(name: table, lines: markdown.split(separator: "\n" as Unicode.Scalar))
    }
  }

  /// The whole page.
  package var text: String {
    parts.flatMap { part in
      switch part {
      case .text(let lines): lines
      case .table(let name, let lines): ["\(Self.opening)\(name) -->"] + lines + [Self.closing]
      }
    }.joined(separator: "\n")
  }

  private static func table(in line: String) -> String? {
    guard line.hasPrefix(opening), line.hasSuffix(" -->") else { return nil }
    return String(line.dropFirst(opening.count).dropLast(" -->".count))
  }
}

extension String {
  /// Pieces between scalars, empty ones too: lines end at U+000A and nowhere else.
  fileprivate func split(separator: Unicode.Scalar) -> [String] {
    unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}

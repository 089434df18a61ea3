import DragomanTranslation

/// Attention as a grid of shades: a row for each piece of the translation, a column for each piece of the source.
///
///          ein Hund läuft .
///     a    ███
///     dog      ████
///     runs     ░░░░ ▓▓▓▓▓
struct AttentionGrid {
  private let rows: [String]
  private let columns: [String]
  private let weights: [[Float]]  // [rows × columns]

  /// Nil for a translation without attention.
  init?(_ translation: Translation) {
    guard let attention = translation.best.attention else { return nil }
    self.init(rows: translation.best.pieces, columns: translation.sourcePieces, weights: attention)
  }

  init(rows: [String], columns: [String], weights: [[Float]]) {
    precondition(weights.count == rows.count && weights.allSatisfy { $0.count == columns.count }, "the sizes differ")
    (self.rows, self.columns, self.weights) = (rows.map(Self.label), columns.map(Self.label), weights)
  }

  /// The grid, cut into parts below each other where it is wider than `width` columns of the terminal.
  func drawn(width: Int) -> String {
    let margin = (rows.map(\.displayWidth).max() ?? 0) + 1
    return parts(fitting: width - margin).map { part in
      let header = String(repeating: " ", count: margin) + part.map { columns[$0] }.joined(separator: " ")
      let lines = rows.indices.map { row in
        rows[row].padded(to: margin) + part.map { cell(row, $0) }.joined(separator: " ")
      }
      return ([header] + lines).map(\.withoutTrailingSpaces).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// The columns, as many to a part as fit, and at least one.
  private func parts(fitting width: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, used) = (0, 0)
    for (index, label) in columns.enumerated() {
      if index > start, used + label.displayWidth > width {
        parts.append(start..<index)
        (start, used) = (index, 0)
      }
      used += label.displayWidth + 1
    }
    return parts + [start..<columns.count]
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    String(repeating: Self.shade(of: weights[row][column]), count: columns[column].displayWidth)
  }

  static func shade(of weight: Float) -> Character {
    switch weight {
    case ..<0.05: " "
    case ..<0.25: "░"
    case ..<0.5: "▒"
    case ..<0.75: "▓"
    default: "█"
    }
  }

  /// The mark of a space is left out where something follows it.
  private static func label(_ piece: String) -> String {
    let rest = piece.unicodeScalars.drop { $0 == "▁" }
    return rest.isEmpty ? piece : String(String.UnicodeScalarView(rest))
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  fileprivate var withoutTrailingSpaces: String {
    let end = utf8.lastIndex { $0 != 0x20 }.map { utf8.index(after: $0) } ?? startIndex
    return String(self[..<end])
  }
}

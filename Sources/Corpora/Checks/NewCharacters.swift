import DragomanText

/// Characters of dev or test files that the training files do not have on the same side: no translator can have learned them.
struct NewCharacters {
  private static let shown = 10

  let training: CharacterInventory
  let heldOut: CharacterInventory
  let file: String

  var findings: [Finding] {
    let counts = heldOut.counts
    let total = counts.reduce(0) { $0 + $1.count }
    let new = counts.filter { training[$0.scalar] == 0 }
    if new.isEmpty { return [] }
    let occurrences = new.reduce(0) { $0 + $1.count }
    let share = Double(occurrences) / Double(total)
    let counted = new.count == 1 ? "1 character" : "\(new.count.grouped) characters"
    let examples = new.prefix(Self.shown).map { Self.name($0.scalar) }.joined(separator: ", ")
    return [
      Finding(
        share >= 0.2 ? .error : share >= 0.01 ? .warning : .note,
        "\(file): \(counted), \(share.percent) of the text, \(new.count == 1 ? "is" : "are") not in the training file: \(examples)"
          + "\(new.count > Self.shown ? " …" : "").",
        count: occurrences,
        remedy: share >= 0.01
          ? "Check that both files are of the same language and normalization, or add training text that has them."
          : "Nothing needs doing: rare characters are copied byte by byte or passed over.")
    ]
  }

  /// A character with its code point, e.g. `ß U+00DF`.
  private static func name(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory.isVisible else { return code }
    return "\(scalar) \(code)"
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isVisible: Bool {
    switch self {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
      .nonspacingMark, .enclosingMark:
      false
    default: true
    }
  }
}

/// One line of a file, without its end.
package struct Line: Equatable, Sendable {
  /// Counted from 1.
  package let number: Int
  /// The text, byte for byte as it stands in the file; empty for a line with a fault.
  package let text: String
  /// Why the line is not text, or nil.
  package let fault: LineFault?
  /// What is in the line, or was stripped from it, that a reader does not see.
  package let oddities: LineOddities

  /// - Parameter name: of the file, for the message
  /// - Throws: `InputError.invalidLine` for a line that is not text.
  func validText(in name: String) throws(InputError) -> String {
    if let fault { throw .invalidLine(name: name, line: number, fault) }
    return text
  }
}

/// What may stand in a line unseen. Nothing of it is changed, but for the two that are stripped.
package struct LineOddities: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A carriage return before the line's end, which was stripped: the file has the line ends of Windows.
  package static let strippedCarriageReturn = LineOddities(rawValue: 1 << 0)
  /// A byte order mark at the start of the file, which was stripped.
  package static let strippedByteOrderMark = LineOddities(rawValue: 1 << 1)
  /// Those that were stripped from the line.
  package static let stripped: LineOddities = [strippedCarriageReturn, strippedByteOrderMark]
  /// A carriage return elsewhere.
  package static let carriageReturn = LineOddities(rawValue: 1 << 2)
  /// U+0000.
  package static let null = LineOddities(rawValue: 1 << 3)
  /// U+000B.
  package static let verticalTab = LineOddities(rawValue: 1 << 4)
  /// U+000C.
  package static let formFeed = LineOddities(rawValue: 1 << 5)
  /// U+0085.
  package static let nextLine = LineOddities(rawValue: 1 << 6)
  /// U+2028.
  package static let lineSeparator = LineOddities(rawValue: 1 << 7)
  /// U+2029.
  package static let paragraphSeparator = LineOddities(rawValue: 1 << 8)
  /// U+FEFF elsewhere than at the start of the file.
  package static let byteOrderMark = LineOddities(rawValue: 1 << 9)

  /// Each kind with its name, in the order of a report.
  package static let named: [(oddity: LineOddities, name: String)] = [
    (.strippedCarriageReturn, "CR LF line ends (the CR was stripped)"),
    (.strippedByteOrderMark, "byte order mark at the start (stripped)"),
    (.carriageReturn, "carriage return inside a line"),
    (.null, "NUL"),
    (.verticalTab, "vertical tab (U+000B)"),
    (.formFeed, "form feed (U+000C)"),
    (.nextLine, "next line (U+0085)"),
    (.lineSeparator, "line separator (U+2028)"),
    (.paragraphSeparator, "paragraph separator (U+2029)"),
    (.byteOrderMark, "byte order mark (U+FEFF) inside the text"),
  ]

  /// The oddities that stand in the bytes of a line.
  init(in bytes: Span<UInt8>) {
    var found: LineOddities = []
    for index in bytes.indices {
      // Only these bytes begin one; a test of the first byte keeps the loop fast.
      switch bytes[index] {
      case 0x00: found.insert(.null)
      case 0x0B: found.insert(.verticalTab)
      case 0x0C: found.insert(.formFeed)
      case 0x0D: found.insert(.carriageReturn)
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: found.insert(.nextLine)
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
        if bytes[index + 2] == 0xA8 { found.insert(.lineSeparator) }
        if bytes[index + 2] == 0xA9 { found.insert(.paragraphSeparator) }
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
        found.insert(.byteOrderMark)
      default: break
      }
    }
    self = found
  }
}

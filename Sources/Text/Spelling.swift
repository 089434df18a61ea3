import CICU

/// How tokens are written in a vocabulary's file: readable, on one line, without white space, and without loss.
///
/// "▁" (U+2581) stands for a space. A "▁" of the text itself, a backslash, white space, control and format
/// characters, unassigned ones, and bytes that are no UTF-8 are escaped: `\u{2581}`, `\u{5C}`, `\x{E4}`.
enum Spelling {
  /// The token's bytes as they stand in a file.
  static func write(_ bytes: [UInt8]) -> String {
    var result = ""
    var index = 0
    while index < bytes.count {
      let (value, length) = bytes.scalar(at: index)
      if length == 1, bytes[index] >= 0x80 {
        result += "\\x{\(hexadecimal(bytes[index]))}"
      } else if value == UInt32(Marking.space) {
        result += "▁"
      } else if let scalar = Unicode.Scalar(value), isReadable(value) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(value, radix: 16, uppercase: true))}"
      }
      index += length
    }
    return result
  }

  /// The bytes of a token as it stands in a file; nil where an escape is not understood.
  static func read(_ spelling: some StringProtocol) -> [UInt8]? {
    readPlain(spelling.utf8) ?? readEscaped(spelling)
  }

  /// Nearly all tokens are spelled without an escape; nil where there is one.
  private static func readPlain(_ spelling: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(spelling.count)
    for byte in spelling {
      if byte == UInt8(ascii: "\\") { return nil }
      bytes.append(byte)
      if byte == spaceSign[2], bytes.suffix(3).elementsEqual(spaceSign) {
        bytes.removeLast(3)
        bytes.append(Marking.space)
      }
    }
    return bytes
  }

  private static let spaceSign = Array("▁".utf8)

  private static func readEscaped(_ spelling: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Substring(spelling).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "▁": bytes.append(Marking.space)
      case "\\":
        guard let escaped = readEscape(&rest) else { return nil }
        bytes += escaped
      default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
    return bytes
  }

  /// Reads `u{…}` or `x{…}` behind a backslash.
  private static func readEscape(_ rest: inout Substring.UnicodeScalarView) -> [UInt8]? {
    guard let kind = rest.popFirst(), rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let digits = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    switch kind {
    case "u": return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).flatMap(UTF8.encode).map(Array.init)
    case "x": return UInt8(digits, radix: 16).map { [$0] }
    default: return nil
    }
  }

  private static func isReadable(_ scalar: UInt32) -> Bool {
    if scalar < 0x7F { return scalar > 0x20 && scalar != 0x5C }
    if scalar == 0x2581 { return false }
    switch icu_category_of(scalar) {
    case icu_separator, icu_control, icu_format, icu_unassigned: return false
    default: return true
    }
  }
}

extension TokenTable {
  /// A token as a vocabulary's file shows it.
  func spelling(of id: Int) -> String {
    precondition(id >= 0 && id < count, "a token's id is below the vocabulary's count of \(count)")
    if id < Self.marks.count { return Self.marks[id] }
    return id < firstText ? "<0x\(hexadecimal(UInt8(id - Self.marks.count)))>" : Spelling.write(bytes(of: id))
  }
}

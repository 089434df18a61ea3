extension JSONValue {
  /// Reads one JSON value, and nothing behind it.
  ///
  /// - Throws: `JSONError`, with the place of the first byte that cannot stand there.
  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes)
    self = try parser.parseDocument()
  }
}

/// Why a text is not JSON. Offsets count bytes from 0.
package enum JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  case unexpected(offset: Int, wanted: String)
  case unended(wanted: String)
  case repeatedName(String, offset: Int)
  case tooDeep(limit: Int)

  package var description: String {
    switch self {
    case .unexpected(let offset, let wanted): "no JSON at byte \(offset + 1): \(wanted) should stand there"
    case .unended(let wanted): "the JSON ends too early: \(wanted) is missing"
    case .repeatedName(let name, let offset): "the JSON names “\(name)” twice, again at byte \(offset + 1)"
    case .tooDeep(let limit): "the JSON is nested more than \(limit) deep"
    }
  }
}

/// A strict reader of JSON: RFC 8259 and nothing more, and no name twice in an object.
private struct JSONParser {
  private static let deepest = 128

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func parseDocument() throws(JSONError) -> JSONValue {
    let value = try parseValue()
    skipSpace()
    if index < bytes.count { throw .unexpected(offset: index, wanted: "nothing more") }
    return value
  }

  private mutating func parseValue() throws(JSONError) -> JSONValue {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return .object(try nested { parser throws(JSONError) in try parser.parseObject() })
    case UInt8(ascii: "["): return .array(try nested { parser throws(JSONError) in try parser.parseArray() })
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try take("true", .bool(true))
    case UInt8(ascii: "f"): return try take("false", .bool(false))
    case UInt8(ascii: "n"): return try take("null", .null)
    default: return .number(try parseNumber())
    }
  }

  private mutating func nested<Value>(
    _ parse: (inout JSONParser) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    if depth == Self.deepest { throw .tooDeep(limit: Self.deepest) }
    depth += 1
    defer { depth -= 1 }
    index += 1
    return try parse(&self)
  }

  private mutating func parseObject() throws(JSONError) -> JSONObject {
    var object = JSONObject()
    skipSpace()
    if takes(UInt8(ascii: "}")) { return object }
    while true {
      skipSpace()
      let start = index
      let name = try parseString()
      if object[name] != nil { throw .repeatedName(name, offset: start) }
      skipSpace()
      if !takes(UInt8(ascii: ":")) { throw fault("“:”") }
      object[name] = try parseValue()
      skipSpace()
      if takes(UInt8(ascii: "}")) { return object }
      if !takes(UInt8(ascii: ",")) { throw fault("“,” or “}”") }
    }
  }

  private mutating func parseArray() throws(JSONError) -> [JSONValue] {
    var values: [JSONValue] = []
    skipSpace()
    if takes(UInt8(ascii: "]")) { return values }
    while true {
      values.append(try parseValue())
      skipSpace()
      if takes(UInt8(ascii: "]")) { return values }
      if !takes(UInt8(ascii: ",")) { throw fault("“,” or “]”") }
    }
  }

  private mutating func take(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for byte in word.utf8 where !takes(byte) { throw fault("“\(word)”") }
    return value
  }
}

// MARK: - Strings

extension JSONParser {
  private mutating func parseString() throws(JSONError) -> String {
    if !takes(UInt8(ascii: "\"")) { throw fault("a “\"”") }
    let start = index
    var text: [UInt8] = []
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw .unexpected(offset: start, wanted: "valid UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text += try parseEscape().utf8
      case ..<0x20: throw .unexpected(offset: index - 1, wanted: "an escape instead of a control character")
      default: text.append(byte)
      }
    }
    throw .unended(wanted: "the “\"” at the end of a string")
  }

  private mutating func parseEscape() throws(JSONError) -> String {
    guard let byte = peek else { throw .unended(wanted: "the rest of an escape") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try parseUnicodeEscape())
    default: throw .unexpected(offset: index - 1, wanted: "one of \"\\/bfnrtu")
    }
  }

  /// The scalar of `\uXXXX`, or of two of them that are a surrogate pair.
  private mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = index - 2
    let first = try parseHexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, takes(UInt8(ascii: "\\")), takes(UInt8(ascii: "u")) {
      let second = try parseHexadecimal()
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw .unexpected(offset: start, wanted: "both halves of a surrogate pair")
  }

  private mutating func parseHexadecimal() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("four digits of base 16")
      }
      index += 1
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

// MARK: - Numbers, bytes

extension JSONParser {
  private mutating func parseNumber() throws(JSONError) -> String {
    let start = index
    _ = takes(UInt8(ascii: "-"))
    if !takes(UInt8(ascii: "0")) { try skipDigits(wanted: "a JSON value") }
    if takes(UInt8(ascii: ".")) { try skipDigits(wanted: "a digit") }
    if takes(UInt8(ascii: "e")) || takes(UInt8(ascii: "E")) {
      if !takes(UInt8(ascii: "+")) { _ = takes(UInt8(ascii: "-")) }
      try skipDigits(wanted: "a digit")
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipDigits(wanted: String) throws(JSONError) {
    let start = index
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    if index == start { throw fault(wanted) }
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func takes(_ byte: UInt8) -> Bool {
    if peek != byte { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private func fault(_ wanted: String) -> JSONError {
    index < bytes.count ? .unexpected(offset: index, wanted: wanted) : .unended(wanted: wanted)
  }
}

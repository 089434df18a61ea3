extension LineFault {
  /// The first place where bytes stop being UTF-8 (Unicode 16, table 3-7), or nil where all of them are.
  init?(in bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      guard let length = Self.scalarLength(lead: bytes[index]) else {
        self = .invalidUTF8(offset: index, byte: bytes[index])
        return
      }
      for position in 1..<max(length, 1) {
        guard index + position < bytes.count else {
          self = .invalidUTF8(offset: index, byte: nil)
          return
        }
        let byte = bytes[index + position]
        let allowed = position == 1 ? Self.secondBytes(lead: bytes[index]) : 0x80...0xBF
        guard allowed.contains(byte) else {
          self = .invalidUTF8(offset: index + position, byte: byte)
          return
        }
      }
      index += length
    }
    return nil
  }

  private static func scalarLength(lead: UInt8) -> Int? {
    switch lead {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  /// Shorter encodings of the same scalar, surrogates, and what lies beyond U+10FFFF are excluded by the second byte.
  private static func secondBytes(lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}

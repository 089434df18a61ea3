import DragomanText

/// A number that is the same for lines which differ in white space only, or in how accents are coded (Unicode's NFC), and for
/// hardly any others: 64 bits of FNV-1a (Fowler, Noll and Vo; RFC 9923) over the words.
package struct LineFingerprint: Hashable, Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The fingerprint of a line without words.
  package static let blank = LineFingerprint()

  private init() {}

  package init(of line: String) {
    self.init()
    var isInWord = false
    for scalar in Normalization.nfc.normalize(line).unicodeScalars {
      let isSpace = scalar.isSpace
      if !isSpace { add(scalar, beginsWord: !isInWord) }
      isInWord = !isSpace
    }
  }

  mutating func add(_ scalar: Unicode.Scalar, beginsWord: Bool) {
    if beginsWord { mix(0x20) }
    mix(scalar.value)
  }

  private mutating func mix(_ number: UInt32) { value = (value ^ UInt64(number)) &* 0x100_0000_01b3 }
}

extension Unicode.Scalar {
  /// The property White_Space of Unicode.
  var isSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

import DragomanText

/// A line with what several checks ask of it, found in one walk over its characters.
package struct MeasuredLine: Sendable {
  let line: Line
  /// Unicode scalars.
  private(set) var characters = 0
  /// What stands between white space; in scripts that write no spaces, every character.
  private(set) var words = 0
  private(set) var hasLetters = false
  /// The same for lines that differ in white space only, and for hardly any others: 64 bits of FNV-1a
  /// (Fowler, Noll and Vo; RFC 9923) over the words.
  private(set) var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325
  /// What a vocabulary makes of it; nil without one.
  let pieces: [Int]?

  var text: String { line.text }
  var isReadable: Bool { line.fault == nil }
  var isBlank: Bool { words == 0 && isReadable }

  init(_ line: Line, vocabulary: Vocabulary? = nil) {
    self.line = line
    pieces = vocabulary?.encode(line.text)
    var isInWord = false
    for scalar in line.text.unicodeScalars {
      characters += 1
      if Self.isSpace(scalar.value) {
        isInWord = false
        continue
      }
      let standsAlone = Self.isUnspaced(scalar.value)
      if !isInWord || standsAlone { words += 1 }
      if !isInWord { mix(0x20) }
      mix(scalar.value)
      isInWord = true
      hasLetters = hasLetters || Self.isLetter(scalar.value)
    }
  }

  private mutating func mix(_ value: UInt32) {
    fingerprint = (fingerprint ^ UInt64(value)) &* 0x100_0000_01b3
  }

  /// The property White_Space of Unicode.
  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Thai, Lao, Burmese, Khmer, and the Chinese and Japanese scripts.
  private static func isUnspaced(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Coarse: every character from U+00C0 on counts as a letter, so that only digits, signs and ASCII punctuation do not.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: true
    default: scalar >= 0xC0
    }
  }
}

/// A line of the source and the line of the target with the same number.
package struct LinePair: Sendable {
  let source: MeasuredLine
  let target: MeasuredLine

  /// Counted from 1.
  var number: Int { source.line.number }
  var isReadable: Bool { source.isReadable && target.isReadable }

  init(source: Line, target: Line, vocabulary: VocabularyPair? = nil) {
    self.source = MeasuredLine(source, vocabulary: vocabulary?.source)
    self.target = MeasuredLine(target, vocabulary: vocabulary?.target)
  }
}

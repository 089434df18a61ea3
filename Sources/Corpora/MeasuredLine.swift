import DragomanText

/// A line with what several checks ask of it, found in one walk over its characters.
package struct MeasuredLine: Sendable {
  let line: Line
  /// The line's, in NFC, in which most vocabularies learn it.
  let text: String
  /// Unicode scalars.
  private(set) var characters = 0
  /// What stands between white space; in scripts that write no spaces, every character.
  private(set) var words = 0
  private(set) var hasLetters = false
  private var lineFingerprint = LineFingerprint.blank
  /// What a vocabulary makes of it; nil without one.
  let pieces: [Int]?

  /// See `LineFingerprint`.
  var fingerprint: UInt64 { lineFingerprint.value }
  var isReadable: Bool { line.fault == nil }
  var isBlank: Bool { words == 0 && isReadable }

  init(_ line: Line, vocabulary: Vocabulary? = nil) {
    self.line = line
    text = Normalization.nfc.normalize(line.text)
    pieces = vocabulary?.encode(line.text)
    var isInWord = false
    for scalar in text.unicodeScalars {
      characters += 1
      let isSpace = scalar.isSpace
      if !isSpace { addToWords(scalar, beginsWord: !isInWord) }
      isInWord = !isSpace
    }
  }

  private mutating func addToWords(_ scalar: Unicode.Scalar, beginsWord: Bool) {
    if beginsWord || Self.isUnspaced(scalar.value) { words += 1 }
    lineFingerprint.add(scalar, beginsWord: beginsWord)
    hasLetters = hasLetters || Self.isLetter(scalar.value)
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

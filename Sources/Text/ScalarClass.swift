import CICU

/// What a Unicode scalar is to the segmenter.
enum ScalarClass: UInt8 {
  /// U+0020, which a boundary mark stands for.
  case space
  /// Other white space and control characters.
  case blank
  case digit
  /// A letter, a number that is no decimal digit, or the underscore.
  case letter
  /// A letter of a script that writes no spaces between words.
  case unspacedLetter
  /// A combining mark, or an invisible format character: it goes on with what stands before it.
  case continuation
  /// An apostrophe: between two letters it is one of the word's.
  case apostrophe
  /// Punctuation, symbols, and all the rest.
  case symbol

  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self = Self.ascii[Int(scalar)]
    } else {
      self = scalar == 0x2019 ? .apostrophe : Self.beyondASCII(scalar)
    }
  }

  private static let ascii: [ScalarClass] = (0..<0x80).map { byte in
    switch UInt8(byte) {
    case 0x20: .space
    case 0x00..<0x20, 0x7F: .blank
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): .letter
    case UInt8(ascii: "'"): .apostrophe
    default: .symbol
    }
  }

  private static func beyondASCII(_ scalar: UInt32) -> ScalarClass {
    switch UCharCategory(UInt32(icu_category(scalar))) {
    case U_UPPERCASE_LETTER, U_LOWERCASE_LETTER, U_TITLECASE_LETTER, U_LETTER_NUMBER, U_OTHER_NUMBER: .letter
    case U_MODIFIER_LETTER, U_OTHER_LETTER: Script(of: scalar).writesSpaces ? .letter : .unspacedLetter
    case U_DECIMAL_DIGIT_NUMBER: .digit
    case U_NON_SPACING_MARK, U_ENCLOSING_MARK, U_COMBINING_SPACING_MARK, U_FORMAT_CHAR: .continuation
    case U_SPACE_SEPARATOR, U_LINE_SEPARATOR, U_PARAGRAPH_SEPARATOR, U_CONTROL_CHAR: .blank
    default: .symbol
    }
  }

  var isLetter: Bool { self == .letter || self == .unspacedLetter }
}

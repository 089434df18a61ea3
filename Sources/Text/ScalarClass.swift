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
    switch icu_category_of(scalar) {
    case icu_cased_letter, icu_number: .letter
    case icu_letter: Script(of: scalar).writesSpaces ? .letter : .unspacedLetter
    case icu_digit: .digit
    case icu_mark, icu_format: .continuation
    case icu_separator, icu_control: .blank
    default: .symbol
    }
  }

  var isLetter: Bool { self == .letter || self == .unspacedLetter }
}

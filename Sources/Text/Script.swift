import CICU

/// A script of Unicode (Standard Annex 24).
struct Script: Hashable {
  private let code: UScriptCode

  init(of scalar: UInt32) { code = UScriptCode(icu_script(scalar)) }

  /// Han, Hiragana, Katakana and Bopomofo stand in the same text: Japanese mixes three of them.
  private static let eastAsian = [USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_BOPOMOFO]
  private static let southEastAsian = [USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR]

  /// False for the scripts whose words ICU finds by a dictionary: Chinese, Japanese, Thai, Lao, Khmer and Burmese.
  var writesSpaces: Bool { !Self.eastAsian.contains(code) && !Self.southEastAsian.contains(code) }

  /// The English name, e.g. "Latin".
  var name: String { String(cString: icu_script_name(Int32(code.rawValue))) }

  /// The order in which scripts of equal count are taken.
  var order: UInt32 { UInt32(code.rawValue) }
}

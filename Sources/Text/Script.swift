import CICU

/// A script of Unicode (Standard Annex 24).
struct Script: Hashable {
  /// ICU's number of the script; scripts of equal count are taken in this order.
  let number: Int32

  init(of scalar: UInt32) { number = icu_script_of(scalar) }

  /// False for the scripts whose words ICU finds by a dictionary: Chinese, Japanese, Thai, Lao, Khmer and Burmese.
  var writesSpaces: Bool { !icu_script_lacks_spaces(number) }

  /// The English name, e.g. "Latin".
  var name: String { String(cString: icu_script_name(number)) }
}

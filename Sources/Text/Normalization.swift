import CICU

/// The Unicode normalization of every line before it is cut (Unicode Standard Annex 15). Nothing else of the text
/// changes.
package enum Normalization: String, Codable, CaseIterable, Sendable {
  /// Canonical composition: "é" has one spelling. The default.
  case nfc
  /// Canonical decomposition: "é" is a letter and an accent, and a Korean syllable its letters.
  case nfd
  /// Compatibility composition: "ﬁ" becomes "fi", "２" becomes "2"; not reversible.
  case nfkc
  /// NFKC without case (Unicode's NFKC_Casefold): "Straße" becomes "strasse"; invisible characters go, too. Not reversible.
  case nfkcCasefold = "nfkc-casefold"
  /// The text as it is.
  case none

  /// The normal form of a text; the text itself where it is normal already.
  package func normalize(_ text: String) -> String {
    var text = text
    guard let normal = text.withUTF8({ normalized($0) }) else { return text }
    return String(decoding: normal, as: UTF8.self)
  }

  /// The normal form of UTF-8 text, or nil where the text has that form already.
  func normalized(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let firstChangeable, bytes.contains(where: { $0 >= firstChangeable }) else { return nil }
    precondition(bytes.count < 1 << 28, "a line of text is shorter than 256 MiB")
    return bytes.withMemoryRebound(to: CChar.self) { text in
      var capacity = text.count * 2 + 16
      while true {
        var length: Int32 = 0
        let result = [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
          room.withMemoryRebound(to: CChar.self) { room in
            length = icu_normalize(
              form, text.baseAddress, Int32(text.count), room.baseAddress, Int32(capacity))
          }
          count = length >= 0 && length <= capacity ? Int(length) : 0
        }
        if Int(length) == icu_unchanged { return nil }
        precondition(length >= 0, "ICU normalizes every text when it has memory and its data")
        if length <= capacity { return result }
        capacity = Int(length)
      }
    }
  }

  private var form: icu_normal_form {
    switch self {
    case .nfc, .none: icu_nfc
    case .nfd: icu_nfd
    case .nfkc: icu_nfkc
    case .nfkcCasefold: icu_nfkc_casefold
    }
  }

  /// Text of smaller bytes only is normal: NFC leaves all before U+0300 as it is, NFD all before U+00C0, NFKC all before U+00A0;
  /// without case, no letter stays.
  private var firstChangeable: UInt8? {
    switch self {
    case .nfc: 0xCC
    case .nfd: 0xC3
    case .nfkc: 0xC2
    case .nfkcCasefold: UInt8(ascii: "A")
    case .none: nil
    }
  }
}

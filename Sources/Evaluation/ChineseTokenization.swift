/// Every Chinese character a token, the rest as in `13a`: `zh`.
///
/// Japanese kana and Korean letters are not split.
enum ChineseTokenization {
  static func tokens(of line: Scalars) -> [Scalars] {
    let trimmed = Scalars(line.words.joined(separator: [" "]))
    return WesternTokenization.separated(trimmed.spacing(where: isChinese)).words
  }

  /// sacreBLEU's ranges of Chinese characters, punctuation and symbols.
  ///
  /// Two of its ranges were meant for the planes above U+FFFF, but are written with four digits and compared as text,
  /// so that they cover U+2001–2A6D (with dashes and quotation marks) and U+2F81–2FA1 instead. They stand here as
  /// they work there, because the scores must be equal.
  static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DB5, 0x4E00...0x9FA5, 0x9FA6...0x9FBB, 0xF900...0xFA2D, 0xFA30...0xFA6A, 0xFA70...0xFAD9,
      0x2001...0x2A6D, 0x2F81...0x2FA1, 0xFF00...0xFFEF, 0x2E80...0x2EFF, 0x3000...0x303F, 0x31C0...0x31EF,
      0x2F00...0x2FDF, 0x2FF0...0x2FFF, 0x3100...0x312F, 0x31A0...0x31BF, 0xFE10...0xFE1F, 0xFE30...0xFE4F,
      0x2600...0x26FF, 0x2700...0x27BF, 0x3200...0x32FF, 0x3300...0x33FF:
      true
    default: false
    }
  }
}

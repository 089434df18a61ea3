/// How TER cuts a line into words: Tercom's tokenization as sacreBLEU has it; by default only at white space, in
/// lower case.
package struct TERTokenizer: Sendable, Equatable {
  package var caseSensitive: Bool

  /// Whether punctuation stands alone, as in `13a`, with a possessive 's a word.
  package var normalized: Bool

  /// Whether punctuation is kept.
  package var punctuation: Bool

  /// Whether the characters of Chinese and Japanese kanji stand alone, if `normalized`, and their punctuation goes
  /// with the other.
  package var asian: Bool

  package init(
    caseSensitive: Bool = false, normalized: Bool = false, punctuation: Bool = true, asian: Bool = false
  ) {
    self.caseSensitive = caseSensitive
    self.normalized = normalized
    self.punctuation = punctuation
    self.asian = asian
  }

  func tokens(of line: Scalars) -> [Scalars] {
    var text = caseSensitive ? line : line.lowercased
    if normalized {
      text = Self.westernNormalized(text)
      if asian { text = Self.asianNormalized(text) }
    }
    if !punctuation {
      text.removeAll { Self.isRemovable($0) || asian && Self.isAsianPunctuation($0) }
    }
    return text.words
  }

  private static func westernNormalized(_ line: Scalars) -> Scalars {
    let text = line.replacing("\n-", by: "").replacing("\n", by: " ").replacing("&quot;", by: "\"")
      .replacing("&amp;", by: "&").replacing("&lt;", by: "<").replacing("&gt;", by: ">")
    return WesternTokenization.separated([" "] + text + [" "]) { $0.replacing("'s ", by: " 's ") }
  }

  private static func asianNormalized(_ text: Scalars) -> Scalars {
    text.spacing { isIdeograph($0) || isAsianPunctuation($0) }
  }

  /// The range from U+3200 ends at U+3F22 in sacreBLEU, surely for U+32FF: it stands here as it works there.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x31C0...0x31EF, 0x2E80...0x2EFF, 0x3300...0x33FF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0x3200...0x3F22:
      true
    default: false
    }
  }

  private static func isAsianPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F, 0xFF61...0xFF65, 0x30FB,
      0xFF0E, 0xFF0C, 0xFF1F, 0xFF1A, 0xFF1B, 0xFF01, 0xFF02, 0xFF08, 0xFF09:
      true
    default: false
    }
  }

  private static func isRemovable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", "?", ":", ";", "!", "\"", "(", ")": true
    default: false
    }
  }
}

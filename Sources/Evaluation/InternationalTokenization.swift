/// Tokenization of `mteval-v14.pl --international-tokenization`: `intl`.
///
/// Punctuation and symbols of every script stand alone, except for punctuation next to a digit on that side. A period
/// after a number at the very end stays with it, as in the original.
enum InternationalTokenization {
  static func tokens(of line: Scalars) -> [Scalars] {
    line.spacingSecond(after: { !$0.isNumber }, of: isPunctuation)
      .spacingFirst(of: isPunctuation, before: { !$0.isNumber })
      .spacing(where: isSymbol)
      .words
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: false
    }
  }
}

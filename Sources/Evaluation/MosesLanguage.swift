/// A language whose punctuation Moses's tokenizer knows.
enum MosesLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"
  case french = "fr"
  case czech = "cs"
  /// Any other language that has spaces.
  case other

  /// Which side of a closing quotation mark commas and periods are put on.
  enum QuotationMark { case afterPunctuation, beforePunctuation, unchanged }

  var quotationMark: QuotationMark {
    switch self {
    case .english: .afterPunctuation
    case .german, .french, .other: .beforePunctuation
    case .czech: .unchanged
    }
  }

  /// What stands for a no-break space between two digits.
  var digitSeparator: Unicode.Scalar {
    switch self {
    case .german, .french, .czech: ","
    case .english, .other: "."
    }
  }

  /// What an apostrophe within a word belongs to: `it 's`, `l' été`, `geht ' s`.
  enum Apostrophe { case nextLetters, previousLetters, alone }

  var apostrophe: Apostrophe {
    switch self {
    case .english: .nextLetters
    case .french: .previousLetters
    case .german, .czech, .other: .alone
    }
  }

  var nonbreakingPrefixes: NonbreakingPrefixes {
    switch self {
    case .english, .other: .english
    case .german: .german
    case .french: .french
    case .czech: .czech
    }
  }
}

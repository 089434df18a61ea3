/// How BLEU cuts a line into words; the names are sacreBLEU's, those of Moses apart.
package enum BLEUTokenizer: String, Sendable, CaseIterable {
  /// For languages with spaces: WMT's standard.
  case western = "13a"
  /// As `western`, with the punctuation and symbols of all scripts.
  case international = "intl"
  /// Every character a token: for any language without spaces, e.g. Japanese, Thai.
  case characters = "char"
  case chinese = "zh"
  /// As the papers do whose BLEU is of tokenized text: Moses's tokenizer after its normalization of punctuation.
  case mosesEnglish = "moses-en"
  case mosesGerman = "moses-de"
  case mosesFrench = "moses-fr"
  case mosesCzech = "moses-cs"
  case mosesOther = "moses-other"
  /// Only white space: for text that is tokenized already.
  case none = "none"

  /// The tokens of a line without its trailing white space.
  func tokens(of line: Scalars) -> [Scalars] {
    switch self {
    case .western: WesternTokenization.tokens(of: line)
    case .international: InternationalTokenization.tokens(of: line)
    case .characters: line.filter { !$0.isPythonSpace }.map { [$0] }
    case .chinese: ChineseTokenization.tokens(of: line)
    case .mosesEnglish, .mosesGerman, .mosesFrench, .mosesCzech, .mosesOther, .none:
      mosesLanguage.map { MosesTokenizer(language: $0).tokens(of: line) } ?? line.words
    }
  }

  /// nil where the rules are not those of Moses.
  private var mosesLanguage: MosesLanguage? {
    rawValue.hasPrefix("moses-") ? MosesLanguage(rawValue: String(rawValue.dropFirst("moses-".count))) : nil
  }

  /// What BLEU's publishers do with this tokenization: `multi-bleu.perl`, which counts Moses's tokens, smooths nothing.
  package var customarySmoothing: BLEUSmoothing { mosesLanguage == nil ? .exponential : .none }
}

/// How BLEU cuts a line into words; the names are sacreBLEU's.
package enum BLEUTokenizer: String, Sendable, Codable, CaseIterable {
  /// For languages with spaces: WMT's standard.
  case western = "13a"
  /// As `western`, with the punctuation and symbols of all scripts.
  case international = "intl"
  /// Every character a token: for any language without spaces, e.g. Japanese, Thai.
  case characters = "char"
  case chinese = "zh"
  /// Only white space: for text that is tokenized already.
  case none = "none"

  /// The tokens of a line without its trailing white space.
  func tokens(of line: Scalars) -> [Scalars] {
    switch self {
    case .western: WesternTokenization.tokens(of: line)
    case .international: InternationalTokenization.tokens(of: line)
    case .characters: line.filter { !$0.isPythonSpace }.map { [$0] }
    case .chinese: ChineseTokenization.tokens(of: line)
    case .none: line.words
    }
  }
}

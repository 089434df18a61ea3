/// What the tokens of a vocabulary are.
package enum VocabularyKind: String, Codable, CaseIterable, Sendable {
  /// Pieces of words by byte-pair encoding, and all 256 bytes for what is too rare to have a piece: nothing is unknown.
  case subword
  /// Segments; what is not in the vocabulary is `<unk>`.
  case word
  /// Characters as a reader sees them (grapheme clusters); what is not in the vocabulary is `<unk>`.
  case character
  /// Whole lines: the labels of a classifier, or the categories of a generator.
  case label

  /// Where lines are cut, if there is no choice.
  var segmentation: Segmentation? {
    switch self {
    case .subword, .word: nil
    case .character: .characters
    case .label: .lines
    }
  }
}

/// Where a line may be cut before subwords are found: no piece crosses a cut.
package enum Segmentation: String, Codable, CaseIterable, Sendable {
  /// At white space only: for text that consists of tokens already, such as tags, commands or phonemes.
  case tokens
  /// At white space, and between letters, digits (each one alone) and punctuation, so that "word." shares the pieces
  /// of "word". An apostrophe between letters and the underscore belong to the word.
  case spaces
  /// As `spaces`, and at ICU's word boundaries in the scripts that write no spaces.
  case words
  /// Nowhere: a line is one label.
  case lines
  /// At every character as a reader sees it (grapheme cluster).
  case characters
}

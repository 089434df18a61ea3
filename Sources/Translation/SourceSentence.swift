import DragomanSearch
import DragomanText

/// A sentence as the network reads it.
struct SourceSentence: Sendable {
  let text: String
  let number: Int  // among those that are translated together
  let tokens: [Int32]
  let words: [Int]  // by token
  let isBlank: Bool

  init(_ text: String, number: Int, in vocabulary: Vocabulary) {
    let pieces = vocabulary.encodeWithWords(text)
    (self.text, self.number) = (text, number)
    tokens = pieces.map { Int32($0.id) }
    words = pieces.map(\.word)
    isBlank = pieces.isEmpty || text.isBlank
  }

  var repetition: SourceRepetition { SourceRepetition(of: tokens.map(Int.init)) }

  func pieces(in vocabulary: Vocabulary) -> [String] { tokens.map { vocabulary.spelling(of: Int($0)) } }
}

import DragomanText

/// Why one sentence has no translation; its neighbours are not touched by it.
package enum SentenceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The source has more tokens than are read at once.
  case tooLong(tokens: Int, limit: Int)
  /// The search found nothing.
  case noTranslation(reason: String)

  package var description: String {
    switch self {
    case .tooLong(let tokens, let limit):
      "\(tokens.grouped) tokens, but at most \(limit.grouped) are translated at once: split the text into sentences."
    case .noTranslation(let reason): reason
    }
  }
}

import DragomanText

/// Why one sentence has no translation, or one pair no score; its neighbours are not touched by it.
package enum SentenceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It has more tokens than are read at once.
  case tooLong(tokens: Int, limit: Int)
  /// The search found nothing.
  case noTranslation(reason: String)
  /// Damaged weights, or those of a training that diverged.
  case noProbabilities

  package var description: String {
    switch self {
    case .tooLong(let tokens, let limit):
      "\(tokens.grouped) tokens, but at most \(limit.grouped) are read at once: split the text into sentences."
    case .noTranslation(let reason): reason
    case .noProbabilities: "what the model says of it are no probabilities."
    }
  }
}

import DragomanText

/// Why one sentence has no translation or labels, or one pair no score; its neighbours are not touched by it.
package enum SentenceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It has more tokens than are read at once.
  case tooLong(tokens: Int, limit: Int)
  /// The search found nothing.
  case noTranslation(reason: String)
  /// Damaged weights, or those of a training that diverged.
  case noProbabilities
  /// A classifier that shall choose the model reads nothing in it, e.g. only characters that cannot be seen.
  case noLanguage

  package var description: String {
    switch self {
    case .tooLong(let tokens, let limit):
      "\(tokens.grouped) tokens, but at most \(limit.grouped) are read at once: split the text into sentences."
    case .noTranslation(let reason): reason
    case .noProbabilities: "the model's numbers are no probabilities: its weights are damaged or its training diverged."
    case .noLanguage: "there is nothing in it to tell its language by."
    }
  }
}

extension Sequence {
  /// What there is of every sentence.
  ///
  /// - Throws: `TranslationError.noAnswer` for the first that failed.
  func successes<Success>() throws(TranslationError) -> [Success] where Element == Result<Success, SentenceError> {
    var successes: [Success] = []
    for result in self {
      do throws(SentenceError) {
        successes.append(try result.get())
      } catch {
        throw .noAnswer(sentence: successes.count, reason: "\(error)")
      }
    }
    return successes
  }
}

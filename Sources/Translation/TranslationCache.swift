/// What was translated lately, so that a line that comes again is not translated again.
///
/// Lines are the same if their bytes are. There are two generations: when the younger holds half of what may be kept, it
/// becomes the older, and what the older held is forgotten; a line that is met in the older moves to the younger. So the last
/// `lines / 2` distinct lines are always known, and never more than `lines`. What is known depends on the lines alone, not
/// on time.
package struct TranslationCache {
  private struct Generation {
    var results: [ExactText: SentenceResult] = [:]
    var numbers = 0
  }

  private let lines: Int
  private let numbers: Int
  private var younger = Generation()
  private var older = Generation()

  /// - Parameters:
  ///   - lines: how many results are kept at most
  ///   - numbers: how many numbers and letters results consist of at most, above all weights of attention; the default is
  ///     about 64 MB
  package init(lines: Int = 10_000, numbers: Int = 16_000_000) {
    (self.lines, self.numbers) = (lines, numbers)
  }

  /// The results of texts, in their order: those that are known, and those of `translate`, which is called once with the
  /// others, each once, in the order in which they come first.
  ///
  /// - Throws: what `translate` throws.
  package mutating func results<Failure: Error>(
    of texts: [String], _ translate: ([String]) throws(Failure) -> [SentenceResult]
  ) throws(Failure) -> [SentenceResult] {
    var known: [ExactText: SentenceResult] = [:]
    var unknown: [String] = []
    var isUnknown: Set<ExactText> = []
    for text in texts.map(ExactText.init) where known[text] == nil && !isUnknown.contains(text) {
      if let result = recall(text) {
        known[text] = result
      } else {
        isUnknown.insert(text)
        unknown.append(text.text)
      }
    }
    for (text, result) in zip(unknown, try translate(unknown)) {
      known[ExactText(text: text)] = result
      remember(ExactText(text: text), result)
    }
    return texts.map { text in
      guard let result = known[ExactText(text: text)] else { preconditionFailure("every text has a result") }
      return result
    }
  }

  private mutating func recall(_ text: ExactText) -> SentenceResult? {
    if let result = younger.results[text] { return result }
    guard let result = older.results[text] else { return nil }
    remember(text, result)
    return result
  }

  private mutating func remember(_ text: ExactText, _ result: SentenceResult) {
    younger.results[text] = result
    younger.numbers += text.text.utf8.count + result.numbers
    if younger.results.count >= lines / 2 || younger.numbers >= numbers / 2 {
      (older, younger) = (younger, Generation())
    }
  }
}

/// A text that equals another if all bytes are the same; a `String` equals one that is merely spelled otherwise.
private struct ExactText: Hashable {
  let text: String

  static func == (one: ExactText, other: ExactText) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension SentenceResult {
  /// About how many numbers and letters it consists of.
  fileprivate var numbers: Int {
    guard case .success(let translation) = self else { return 1 }
    let lettersOfPiece = 16
    return translation.hypotheses.reduce(lettersOfPiece * translation.sourcePieces.count) { sum, hypothesis in
      let row = (hypothesis.attention?.first?.count ?? 0) + lettersOfPiece
      return sum + hypothesis.text.utf8.count + hypothesis.pieces.count * row
    }
  }
}

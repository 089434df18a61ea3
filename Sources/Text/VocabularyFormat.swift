/// The text file of a vocabulary: version 1, or 2 where the sides are of different kinds or normalizations. `docs/text.md` describes it.
enum VocabularyFormat {
  static let title = "dragoman vocabulary"
  /// The highest that is read.
  static let version = 2

  /// The whole file.
  static func write(_ pair: VocabularyPair) -> String {
    let kinds = choice("kind", of: pair) { $0.kind.rawValue }
    let normalizations = choice("normalization", of: pair) { $0.normalization.rawValue }
    let isOfOneKind = ![kinds, normalizations].contains { $0.hasPrefix("source") }
    var text = """
      \(title) \(isOfOneKind ? 1 : 2)
      \(kinds)
      \(normalizations)
      source segmentation: \(pair.source.segmentation.rawValue)
      target segmentation: \(pair.target.segmentation.rawValue)
      source marking: \(pair.source.marking.rawValue)
      target marking: \(pair.target.marking.rawValue)

      """
    if pair.isJoint {
      write(pair.source.tokens, side: "joint", to: &text)
    } else {
      write(pair.source.tokens, side: "source", to: &text)
      write(pair.target.tokens, side: "target", to: &text)
    }
    return text + "end\n"
  }

  /// One line where both sides have chosen the same, else a line for each.
  private static func choice(_ key: String, of pair: VocabularyPair, _ value: (Vocabulary) -> String) -> String {
    let (source, target) = (value(pair.source), value(pair.target))
    return source == target ? "\(key): \(source)" : "source \(key): \(source)\ntarget \(key): \(target)"
  }

  private static func write(_ tokens: TokenTable, side: String, to text: inout String) {
    text += "\(side) tokens: \(tokens.count)\n"
    let spellings = (0..<tokens.count).map(tokens.spelling)
    for (spelling, count) in zip(spellings, tokens.counts) { text += "\(spelling)\t\(count)\n" }
    text += "\(side) merges: \(tokens.merges.merges.count)\n"
    for merge in tokens.merges.merges {
      text +=
        spellings[Int(merge.left) + tokens.firstText] + " " + spellings[Int(merge.right) + tokens.firstText] + "\n"
    }
  }
}

/// The text file of a vocabulary: version 1, or 2 where the sides are of different kinds. `docs/text.md` describes it.
enum VocabularyFormat {
  static let title = "dragoman vocabulary"
  /// The highest that is read.
  static let version = 2

  /// The whole file.
  static func write(_ pair: VocabularyPair) -> String {
    let (source, target) = (pair.source.kind.rawValue, pair.target.kind.rawValue)
    let kinds =
      source == target ? "1\nkind: \(source)" : "2\nsource kind: \(source)\ntarget kind: \(target)"
    var text = """
      \(title) \(kinds)
      normalization: \(pair.source.normalization.rawValue)
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

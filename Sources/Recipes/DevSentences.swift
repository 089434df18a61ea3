import DragomanText

/// Sentences, and what is right for them.
struct DevSentences {
  let sources: [String]
  let references: [String]

  /// - Parameter form: of the references
  init(_ pairs: [ParallelReader.Pair], form: Normalization) {
    (sources, references) = (pairs.map(\.source), pairs.map { form.normalize($0.target) })
  }

  private init(_ sources: [String], _ references: [String]) {
    (self.sources, self.references) = (sources, references)
  }

  var count: Int { sources.count }

  /// At most so many places: always the same, spread evenly.
  func places(atMost most: Int) -> [Int] {
    let shown = min(most, count)
    return (0..<shown).map { (2 * $0 + 1) * count / (2 * shown) }
  }

  subscript(places: [Int]) -> DevSentences {
    DevSentences(places.map { sources[$0] }, places.map { references[$0] })
  }
}

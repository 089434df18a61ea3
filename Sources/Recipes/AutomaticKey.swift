/// A key of a translator's recipe whose value the size of the corpus decides, unless the recipe names one.
package enum AutomaticKey: String, Sendable, CaseIterable {
  case embedding, hidden, dropout, sourceWordDropout, targetWordDropout
}

/// What suits translators of corpora up to a size.
///
/// Few sentences are learned by heart: they want a small network, more dropout and many epochs. Many sentences are not, and each of
/// their epochs takes long.
package struct CorpusSuit: Sendable {
  /// The most pairs.
  let pairs: Int
  let embedding: Int
  let hidden: Int
  let dropout: Float
  /// Of whole words, on both sides.
  let wordDropout: Float
  let epochs: Int

  /// By size. The figures behind it stand in docs/train.md.
  static let all = [
    CorpusSuit(pairs: 10_000, embedding: 256, hidden: 512, dropout: 0.4, wordDropout: 0.1, epochs: 60),
    CorpusSuit(pairs: 100_000, embedding: 256, hidden: 512, dropout: 0.3, wordDropout: 0.1, epochs: 30),
    CorpusSuit(pairs: .max, embedding: 256, hidden: 512, dropout: 0.2, wordDropout: 0, epochs: 12),
  ]

  static func forPairs(_ count: Int) -> CorpusSuit { all.first { count <= $0.pairs } ?? all[all.count - 1] }
}

extension Recipe {
  /// The recipe with a number in place of every `auto` that the size of the corpus decides.
  ///
  /// - Parameter pairs: that are learned from
  /// - Returns: also what was chosen, and why: one sentence each
  package func settled(forPairs pairs: Int) -> (recipe: Recipe, reasons: [String]) {
    var (recipe, chosen) = (self, [String]())
    let suit = CorpusSuit.forPairs(pairs)
    recipe.automatic = []
    for key in AutomaticKey.allCases where automatic.contains(key) {
      recipe.choose(key, suit)
      chosen.append("\(key.rawValue) \(recipe.value(of: key))")
    }
    var epochs: String?
    if recipe.training.maximumEpochs == nil && recipe.training.maximumMinutes == nil
      && recipe.training.maximumUpdates == nil
    {
      recipe.training.maximumEpochs = task == .translate ? suit.epochs : Self.usualEpochs
      if task == .translate { epochs = "\(suit.epochs) epochs" }
    }
    let all = chosen + (epochs.map { [$0] } ?? [])
    if all.isEmpty { return (recipe, []) }
    let sizes = CorpusSuit.all.dropLast().map(\.pairs)
    let rest = sizes.last { $0 < pairs }.map { "more than \($0.grouped)" }
    let range = sizes.first { pairs <= $0 }.map { "at most \($0.grouped)" }
    let size = [rest, range].compactMap { $0 }.joined(separator: " and ")
    return (
      recipe,
      [
        "\(all.joined(separator: ", ")): what suits a corpus of \(size) pairs; this one has \(pairs.grouped). A recipe can name others."
      ]
    )
  }

  private static let usualEpochs = 40

  private mutating func choose(_ key: AutomaticKey, _ suit: CorpusSuit) {
    switch key {
    case .embedding: network.embedding = suit.embedding
    case .hidden: network.hidden = suit.hidden
    case .dropout: network.dropout = suit.dropout
    case .sourceWordDropout: network.sourceWordDropout = suit.wordDropout
    case .targetWordDropout: network.targetWordDropout = suit.wordDropout
    }
  }

  private func value(of key: AutomaticKey) -> String {
    RecipeKey.all.first { $0.name == key.rawValue }?.write(self) ?? ""
  }
}

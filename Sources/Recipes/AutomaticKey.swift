import DragomanText
import DragomanTopologies

/// A key of a translator's recipe whose value the program decides, unless the recipe names one.
package enum AutomaticKey: String, Sendable, CaseIterable {
  /// The size of the network, which a limit of time can make smaller.
  case embedding, hidden
  /// What the size of the corpus decides.
  case dropout, recurrentDropout, sourceWordDropout, targetWordDropout
}

/// What suits translators of corpora up to a size.
///
/// Few sentences are learned by heart: they want more dropout, and many epochs. Many sentences are not, and each of their epochs takes
/// long.
package struct CorpusSuit: Sendable {
  /// The most pairs.
  let pairs: Int
  let dropout: Float
  let recurrentDropout: Float
  /// Of whole words, on both sides.
  let wordDropout: Float
  let epochs: Int

  /// By size.
  static let all = [
    CorpusSuit(pairs: 10_000, dropout: 0.4, recurrentDropout: 0.2, wordDropout: 0.1, epochs: 60),
    CorpusSuit(pairs: 100_000, dropout: 0.3, recurrentDropout: 0.2, wordDropout: 0.1, epochs: 30),
    CorpusSuit(pairs: .max, dropout: 0.2, recurrentDropout: 0.1, wordDropout: 0, epochs: 12),
  ]

  static func forPairs(_ count: Int) -> CorpusSuit { all.first { count <= $0.pairs } ?? all[all.count - 1] }

  /// Which corpora it is for, e.g. `more than 10,000 and at most 100,000 pairs`.
  var range: String {
    let sizes = Self.all.map(\.pairs)
    let least = sizes.last { $0 < pairs }.map { "more than \($0.grouped)" }
    let most = pairs == .max ? nil : "at most \(pairs.grouped)"
    return [least, most].compactMap { $0 }.joined(separator: " and ") + " pairs"
  }
}

extension Recipe {
  /// The recipe with what suits the corpus in place of every `auto` that its size decides.
  ///
  /// - Parameter pairs: that are learned from
  /// - Returns: also what was chosen, and why: a sentence, or nothing
  package func settled(forPairs pairs: Int) -> (recipe: Recipe, reasons: [String]) {
    var recipe = self
    recipe.automatic = []
    let suit = CorpusSuit.forPairs(pairs)
    var chosen: [String] = []
    for key in AutomaticKey.allCases where automatic.contains(key) {
      guard let (path, value) = suit.value(of: key, for: network) else { continue }
      recipe[keyPath: path] = value
      chosen.append("\(key.rawValue) \(value.recipeText)")
    }
    let limits = recipe.training
    if limits.maximumEpochs == nil && limits.maximumMinutes == nil && limits.maximumUpdates == nil {
      recipe.training.maximumEpochs = task == .translate ? suit.epochs : Self.usualEpochs
      if task == .translate { chosen.append("\(suit.epochs) epochs") }
    }
    if chosen.isEmpty { return (recipe, []) }
    let choice = chosen.joined(separator: ", ")
    let reason = "what suits a corpus of \(suit.range); this one has \(pairs.grouped)"
    return (recipe, ["\(choice): \(reason). A recipe can name others."])
  }

  private static let usualEpochs = 40
}

extension CorpusSuit {
  /// - Returns: none for what the corpus does not decide, or the network cannot have
  fileprivate func value(
    of key: AutomaticKey, for network: NetworkConfiguration
  ) -> (path: WritableKeyPath<Recipe, Float>, value: Float)? {
    switch key {
    case .embedding, .hidden: nil
    case .dropout: (\.network.dropout, dropout)
    case .recurrentDropout where network.cell == .minGRU || !network.variationalDropout: nil
    case .recurrentDropout: (\.network.recurrentDropout, recurrentDropout)
    case .sourceWordDropout: (\.network.sourceWordDropout, wordDropout)
    case .targetWordDropout: (\.network.targetWordDropout, wordDropout)
    }
  }
}

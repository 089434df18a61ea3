import DragomanText
import DragomanTopologies

/// The defaults of translators for corpora up to a size.
///
/// Few sentences are learned by heart: they want more dropout, and many epochs, of which each has few updates. Many sentences are
/// not, and each of their epochs takes long.
package struct CorpusDefaults: Sendable, Equatable {
  /// The most pairs.
  let pairs: Int
  let dropout: Float
  let recurrentDropout: Float
  /// Of whole words, on both sides.
  let wordDropout: Float
  /// Of merges, on both sides.
  let subwordDropout: Float
  let epochs: Int

  /// By size.
  static let all = [
    CorpusDefaults(
      pairs: 2_500, dropout: 0.4, recurrentDropout: 0.2, wordDropout: 0.1, subwordDropout: 0.1, epochs: 80),
    CorpusDefaults(
      pairs: 10_000, dropout: 0.3, recurrentDropout: 0.15, wordDropout: 0.1, subwordDropout: 0.1, epochs: 40),
    CorpusDefaults(
      pairs: 100_000, dropout: 0.2, recurrentDropout: 0.1, wordDropout: 0.03, subwordDropout: 0, epochs: 14),
    CorpusDefaults(pairs: .max, dropout: 0.2, recurrentDropout: 0.1, wordDropout: 0, subwordDropout: 0, epochs: 12),
  ]
  /// The numbers in a state for which all rates are.
  private static let hidden = NetworkConfiguration().hidden

  static func forPairs(_ count: Int) -> CorpusDefaults { all.first { count <= $0.pairs } ?? all[all.count - 1] }

  /// Which corpora it is for, e.g. `more than 10,000 and at most 100,000 pairs`.
  var range: String {
    let sizes = Self.all.map(\.pairs)
    let least = sizes.last { $0 < pairs }.map { "more than \($0.grouped)" }
    let most = pairs == .max ? nil : "at most \(pairs.grouped)"
    return [least, most].compactMap { $0 }.joined(separator: " and ") + " pairs"
  }

  /// How much of its dropout suits a training, in tenths.
  ///
  /// What is read a few times is not learned by heart, nor what a small network reads: dropout would only slow them down. A tenth
  /// always stays, for R-Drop lives on it.
  func tenths(for plan: LearningPlan) -> Int {
    let share = plan.epochs / Double(epochs) * Double(plan.hidden) / Double(Self.hidden)
    return Int((max(0.1, min(share, 1)) * 10).rounded())
  }

  /// The value of a key, which is about the network or the training.
  ///
  /// - Returns: nil for what the corpus does not decide, or the network cannot have
  func value(
    of key: AutomaticKey, tenths: Int, for network: NetworkConfiguration
  ) -> (path: WritableKeyPath<Recipe, Float>, value: Float)? {
    func share(of rate: Float) -> Float { (rate * Float(tenths) * 10).rounded() / 100 }
    return switch key {
    case .embedding, .hidden, .subwordDropout: nil
    case .dropout: (\.network.dropout, share(of: dropout))
    case .recurrentDropout where network.cell == .minGRU || !network.variationalDropout: nil
    case .recurrentDropout: (\.network.recurrentDropout, share(of: recurrentDropout))
    case .sourceWordDropout: (\.network.sourceWordDropout, share(of: wordDropout))
    case .targetWordDropout: (\.network.targetWordDropout, share(of: wordDropout))
    case .learningRate: (\.training.learningRate, Self.learningRate(for: network))
    }
  }

  /// Adam changes every number by about the same, and a sum of few numbers can bear a larger change of each (Yang et al. 2021).
  private static func learningRate(for network: NetworkConfiguration) -> Float {
    // Where sums are not brought to one size, long steps are dangerous.
    if !network.layerNormalization { return 0.001 }
    return min(0.01, (40 * Float(hidden) / Float(network.hidden)).rounded() / 10_000)
  }

  /// Why a learning rate was chosen.
  static func sentence(onRate rate: Float, for network: NetworkConfiguration) -> String {
    let reason =
      network.layerNormalization
      ? "what suits \(network.hidden) numbers in a state"
      : "without layer normalization, longer steps are dangerous"
    return "\(AutomaticKey.learningRate.rawValue) \(rate.recipeText): \(reason). A recipe can name another."
  }

  /// Why merges are left out.
  fileprivate var sentenceOnSubwords: String {
    "\(AutomaticKey.subwordDropout.rawValue) \(subwordDropout.recipeText): each epoch has words in other pieces, which suits a corpus "
      + "of \(range). A recipe can name another."
  }

  /// Why these values were chosen, e.g. `dropout 0.3`.
  ///
  /// - Parameter plan: that dropout was chosen for; nil where none was
  func sentence(on values: [String], pairs: Int, _ plan: LearningPlan?) -> String {
    let remark = plan.flatMap(remarkOnLess) ?? "what suits a corpus of \(range); an epoch has \(pairs.grouped)"
    return "\(values.joined(separator: ", ")): \(remark). A recipe can name others."
  }

  /// Why there is less dropout than in the table; nil where there is not.
  private func remarkOnLess(for plan: LearningPlan) -> String? {
    let tenths = tenths(for: plan)
    if tenths == 10 { return nil }
    let lesser = [
      plan.epochs < Double(epochs) ? "\(plan.epochs.epochsText) epochs in place of \(epochs)" : nil,
      plan.hidden < Self.hidden ? "\(plan.hidden) numbers in a state in place of \(Self.hidden)" : nil,
    ].compactMap { $0 }.joined(separator: " and ")
    return "\(Double(tenths) / 10) of the dropout that suits a corpus of \(range), for \(lesser)"
  }
}

/// What a training will be.
struct LearningPlan {
  /// How often the corpus is learned from.
  let epochs: Double
  /// Numbers in a state.
  let hidden: Int
}

extension Recipe {
  /// The recipe with the BPE-dropout of its corpus, where it leaves that open and there are subwords, and why.
  func settlingSubwords(by defaults: CorpusDefaults, _ vocabularies: VocabularyPair) -> (
    recipe: Recipe, reason: String?
  ) {
    var recipe = self
    let isOpen = recipe.automatic.remove(.subwordDropout) != nil
    guard isOpen, defaults.subwordDropout > 0, vocabularies.hasSubwords(on: .both, for: task) else {
      return (recipe, nil)
    }
    recipe.drawing.subwordDropout = defaults.subwordDropout
    return (recipe, defaults.sentenceOnSubwords)
  }

  /// The recipe with the defaults of its corpus wherever it leaves that open, and the rates of dropout among them as text, e.g.
  /// `dropout 0.3`.
  ///
  /// - Parameter tenths: of their dropout
  func settled(by defaults: CorpusDefaults, tenths: Int) -> (recipe: Recipe, dropout: [String]) {
    var recipe = self
    recipe.automatic = []
    var dropout: [String] = []
    for key in AutomaticKey.allCases where automatic.contains(key) {
      guard let (path, value) = defaults.value(of: key, tenths: tenths, for: network) else { continue }
      recipe[keyPath: path] = value
      if AutomaticKey.dropouts.contains(key) { dropout.append("\(key.rawValue) \(value.recipeText)") }
    }
    return (recipe, dropout)
  }
}

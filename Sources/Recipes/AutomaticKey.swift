/// A key of a translator's recipe whose value the program decides, unless the recipe names one.
package enum AutomaticKey: String, Sendable, CaseIterable {
  /// The size of the network, which a limit of time can make smaller.
  case embedding, hidden
  /// What the size of the corpus decides, and how often it is learned from by how large a network.
  case dropout, recurrentDropout, sourceWordDropout, targetWordDropout, learningRate

  static let dropouts: Set<AutomaticKey> = [.dropout, .recurrentDropout, .sourceWordDropout, .targetWordDropout]

  /// Gives a recipe the value that another one has.
  func settle(_ recipe: inout Recipe, as other: Recipe) {
    switch self {
    case .embedding: recipe.network.embedding = other.network.embedding
    case .hidden: recipe.network.hidden = other.network.hidden
    case .dropout: recipe.network.dropout = other.network.dropout
    case .recurrentDropout: recipe.network.recurrentDropout = other.network.recurrentDropout
    case .sourceWordDropout: recipe.network.sourceWordDropout = other.network.sourceWordDropout
    case .targetWordDropout: recipe.network.targetWordDropout = other.network.targetWordDropout
    case .learningRate: recipe.training.learningRate = other.training.learningRate
    }
    recipe.automatic.remove(self)
  }
}

/// The parts of a recipe's file.
enum RecipeSection: String, CaseIterable, Sendable {
  case network, training, vocabulary

  /// What stands above the part in a printed recipe.
  var comment: String {
    switch self {
    case .network: "The network: which blocks, and how large."
    case .training: "The training: batches, the optimizer, when to look at the dev set and when to stop."
    case .vocabulary: "The vocabulary, where training builds one: --vocab names a finished one instead."
    }
  }

  var keys: [RecipeKey] { RecipeKey.all.filter { $0.section == self } }
}

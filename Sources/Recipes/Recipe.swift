import DragomanText
import DragomanTopologies
import DragomanTraining

/// Everything that decides how a translator is made, apart from the corpus.
///
/// Each part has its defaults; what a recipe's file leaves out keeps them.
package struct Recipe: Codable, Equatable, Sendable {
  package var network = NetworkConfiguration()
  package var training = TrainingOptions()
  package var vocabulary = VocabularyOptions()

  package init() {}

  /// - Throws: `ConfigurationError`, `TrainingOptionsError` or `VocabularyError` for a choice that cannot be met.
  package func validate() throws {
    try network.validate()
    try training.validate()
    try vocabulary.validate()
  }
}

import DragomanText
import DragomanTopologies

/// A language model that has a say in translations.
struct FusedLanguageModel: Sendable {
  let network: any WritingNetwork
  let weight: Float

  /// - Parameters:
  ///   - name: of the model, for messages
  ///   - vocabulary: of the translations, which must be the model's
  /// - Throws: `ModelFileError`.
  init(_ model: ModelFile, named name: String, weight: Double, for vocabulary: Vocabulary) throws(ModelFileError) {
    precondition(weight >= 0 && weight.isFinite, "a language model's weight is 0 or more")
    network = try model.network((any WritingNetwork).self, for: [.languageModel], named: name)
    guard model.vocabularies.target.hasTokens(of: vocabulary) else { throw .otherVocabulary(file: name) }
    self.weight = Float(weight)
  }
}

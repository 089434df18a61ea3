import DragomanText
import DragomanTopologies

/// A language model that has a say in translations.
struct FusedLanguageModel: Sendable {
  let network: any WritingNetwork
  let weight: Float
  /// See `ModelFile.remarkOnSingleLines(named:)`.
  let remark: String?

  /// - Parameters:
  ///   - name: of the model, for messages
  ///   - vocabulary: of the translations, which must be the model's
  /// - Throws: `ModelFileError`.
  init(_ model: ModelFile, named name: String, weight: Double, for vocabulary: Vocabulary) throws(ModelFileError) {
    precondition(weight >= 0 && weight.isFinite, "a language model's weight is 0 or more")
    network = try model.network((any WritingNetwork).self, for: [.languageModel], named: name)
    guard model.vocabularies.target.hasTokens(of: vocabulary) else { throw .otherVocabulary(file: name) }
    (self.weight, remark) = (Float(weight), model.remarkOnSingleLines(named: name))
  }
}

extension ModelFile {
  /// For whoever lets a language model judge lines that stand for themselves; nil for one that has learned such lines.
  func remarkOnSingleLines(named name: String) -> String? {
    search.isRunningText
      ? "\(name) has learned running text and knows little of how a line begins: to judge single lines, train it with `stretch: none`."
      : nil
  }
}

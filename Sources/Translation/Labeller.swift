import DragomanTensors
import DragomanText
import Foundation

/// A model that gives each element of a sequence a tag, e.g. each word its language, or each letter the same letter with its
/// diacritics.
///
/// A labeller can be used by several threads at once.
public struct Labeller: Sendable {
  private let labelling: LabellingModel

  /// - Throws: an error whose description names the file, what is wrong with it, and the remedy.
  public init(contentsOf url: URL) throws {
    try self.init(ModelFile(contentsOf: url), named: url.relativePath)
  }

  /// - Parameter name: of the model, for messages
  /// - Throws: `ModelFileError.otherTask`.
  package init(
    _ model: ModelFile, named name: String = "the model", precision: Precision = .float32
  ) throws(ModelFileError) {
    labelling = try LabellingModel(model, for: .tag, named: name, precision: precision)
  }

  /// By text, the tags of its elements, written as the target's lines are: as many as the text has elements.
  ///
  /// - Throws: `TranslationError` for a text of more than 2,000 tokens, and where the model's numbers are no probabilities.
  public func label(_ texts: [String], work: WorkOptions = WorkOptions()) throws(TranslationError) -> [String] {
    try results(of: texts, work: work).successes()
  }

  /// The same, where a text that cannot be labelled does not keep the others from it.
  package func results(of texts: [String], work: WorkOptions = WorkOptions()) -> [Result<String, SentenceError>] {
    let vocabulary = labelling.model.vocabularies.target
    return labelling.labels(texts, count: 1, work).map { result in
      result.map { rows in vocabulary.decode(rows.compactMap { $0.first?.column }) }
    }
  }
}

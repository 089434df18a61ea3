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
  public func label(_ texts: [String], work: WorkOptions = WorkOptions()) -> [String] {
    let vocabulary = labelling.model.vocabularies.target
    return labelling.labels(texts, count: 1, work).map { rows in
      vocabulary.decode(rows.compactMap { $0.first?.column })
    }
  }
}

import DragomanTensors
import DragomanText
import Foundation

/// A model that gives each text one label, e.g. its language.
///
///     let classifier = try Classifier(contentsOf: URL(fileURLWithPath: "language.dragoman"))
///     print(try classifier.classify(["Guten Morgen!"])[0][0].label)  // de
///
/// A classifier can be used by several threads at once.
public struct Classifier: Sendable {
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
    labelling = try LabellingModel(model, for: .classify, named: name, precision: precision)
  }

  /// The labels that the model knows.
  public var labels: [String] { labelling.model.vocabularies.target.labels }

  /// By text, its most probable labels, best first; none for a text without anything to read.
  ///
  /// - Parameter count: of labels, at most; less than 1 is none
  /// - Throws: `TranslationError` for a text of more than 2,000 tokens, and where the model's numbers are no probabilities.
  public func classify(
    _ texts: [String], count: Int = 1, work: WorkOptions = WorkOptions()
  ) throws(TranslationError) -> [[LabelProbability]] {
    try results(of: texts, count: count, work: work).successes()
  }

  /// The same, where a text that cannot be classified does not keep the others from it.
  package func results(
    of texts: [String], count: Int = 1, work: WorkOptions = WorkOptions()
  ) -> [Result<[LabelProbability], SentenceError>] {
    let vocabulary = labelling.model.vocabularies.target
    return labelling.labels(texts, count: max(0, count), work).map { result in
      result.map { rows in
        (rows.first ?? []).map {
          LabelProbability(label: vocabulary.decode([$0.column]), probability: exp(Double($0.logProbability)))
        }
      }
    }
  }
}

/// A label, and how probable a model thinks it.
public struct LabelProbability: Sendable, Equatable {
  /// As it stands in the data that were learned from.
  public let label: String
  /// From 0 to 1.
  public let probability: Double
}

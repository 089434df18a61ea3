import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

/// Says how probable a language model thinks lines of text are, one after the other: of running text, each line is judged by
/// what stands before it.
package struct LanguageScorer {
  private let model: ModelFile
  private let precision: Precision
  private var before = Int32(Vocabulary.end)
  private var carried: [Tensor] = []
  /// For whoever lets it judge lines that stand for themselves, if it has learned others.
  package let remarkOnSingleLines: String?

  /// - Throws: an error whose description names the file, what is wrong with it, and the remedy.
  package init(contentsOf url: URL) throws {
    try self.init(ModelFile(contentsOf: url), named: url.relativePath)
  }

  /// - Parameter name: of the model, for messages
  /// - Throws: `ModelFileError.otherTask`.
  package init(
    _ model: ModelFile, named name: String = "the model", precision: Precision = .float32
  ) throws(ModelFileError) {
    if model.task != .languageModel { throw .otherTask(file: name, task: model.task, needed: [.languageModel]) }
    (self.model, self.precision) = (model, precision)
    remarkOnSingleLines = model.remarkOnSingleLines(named: name)
  }

  /// The next line, with its end.
  package mutating func score(_ line: String) -> LineScore {
    let tokens = model.vocabularies.target.encode(line).map(Int32.init)
    let end = Int32(Vocabulary.end)
    let batch =
      model.search.isRunningText
      ? ParallelBatch(sources: [[before]], targets: [tokens + [end]]) : ParallelBatch(sources: [[]], targets: [tokens])
    let tape = Tape(.inference, precision: precision)
    let (loss, carried) = model.network.loss(of: batch, after: carried, objective: TokenObjective(), on: tape)
    (before, self.carried) = (end, carried)
    return LineScore(
      logProbability: -loss.crossEntropy, predictions: tokens.count + 1, characters: line.unicodeScalars.count + 1)
  }
}

/// How probable a line is.
package struct LineScore: Sendable, Equatable {
  /// In nats, with that of the line's end.
  package let logProbability: Double
  /// Tokens and the end.
  package let predictions: Int
  /// Unicode scalars and the end.
  package let characters: Int
}

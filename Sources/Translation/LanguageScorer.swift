import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

/// Says how probable a language model thinks lines of text are, one after the other: of running text, each line is judged by
/// what stands before it.
package struct LanguageScorer {
  private let model: ModelFile
  private let precision: Precision
  private var carried: [Tensor] = []
  /// Tokens that are computed at a time: a line may be as long as a book.
  private static let stretch = 1000
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
  ///
  /// - Throws: `SentenceError.noProbabilities`.
  package mutating func score(_ line: String) throws(SentenceError) -> LineScore {
    let end = Int32(Vocabulary.end)
    let tokens = model.vocabularies.target.encode(line).map(Int32.init) + [end]
    if !model.search.isRunningText { carried = [] }
    var (logProbability, before) = (0.0, end)
    for start in stride(from: 0, to: tokens.count, by: Self.stretch) {
      let stretch = Array(tokens[start..<min(start + Self.stretch, tokens.count)])
      let batch = ParallelBatch(sources: [[before]], targets: [stretch])
      let tape = Tape(.inference, precision: precision)
      let (loss, state) = model.network.loss(of: batch, after: carried, objective: TokenObjective(), on: tape)
      logProbability -= loss.crossEntropy
      (before, carried) = (tokens[start + stretch.count - 1], state)
    }
    if logProbability.isNaN { throw .noProbabilities }
    return LineScore(
      logProbability: logProbability, predictions: tokens.count, characters: line.unicodeScalars.count + 1)
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

import DragomanText
import DragomanTranslation
import Foundation

/// The files that a training reads and writes.
package struct TrainingFiles: Sendable {
  package var training: CorpusPlace
  /// Without one, a part of the training pairs is held out.
  package var dev: CorpusPlace?
  /// Learned from besides the corpus.
  package var further: [FurtherPairs] = []
  /// Without one, a vocabulary is built.
  package var vocabulary: URL?
  /// The model whose weights are the first; it brings its vocabularies.
  package var start: StartingModel?
  /// The settings, where a file has them.
  package var recipe: URL?
  /// The model's file.
  package var output: URL

  package init(training: CorpusPlace, dev: CorpusPlace? = nil, vocabulary: URL? = nil, output: URL) {
    (self.training, self.dev, self.vocabulary, self.output) = (training, dev, vocabulary, output)
  }

  /// All that has sentences.
  var corpora: [CorpusPlace] { [training, dev].compactMap { $0 } + further.map(\.place) }

  /// All that is read.
  package var read: [URL] {
    corpora.flatMap(\.urls) + [vocabulary, start?.url, recipe].compactMap { $0 }
  }

  /// All that is written.
  package var written: [URL] { [output, checkpoint, OutputLock.url(of: output)] }

  /// Where the tokens of a large corpus are kept: beside the model.
  var folder: URL { output.deletingLastPathComponent() }

  /// Where an unfinished training is kept: beside the model.
  package var checkpoint: URL { output.appendingPathExtension("checkpoint") }

  /// The space that a training still takes: 4 bytes a parameter for the model, 12 for the checkpoint with Adam's two means, or 16
  /// with the average of the weights, and as much for the next checkpoint before it takes the place of the last, less what model
  /// and checkpoint have already.
  func missingBytes(parameters: Int, averaging: Bool = false) -> Int {
    let (modelBytes, checkpointBytes) = (4 * parameters, (averaging ? 16 : 12) * parameters)
    return modelBytes - min(modelBytes, Self.size(of: output))
      + checkpointBytes - min(checkpointBytes, Self.size(of: checkpoint)) + checkpointBytes
  }

  private static func size(of file: URL) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}

/// Pairs that are learned from besides the corpus: each epoch draws some of them, and none is held out.
package struct FurtherPairs: Sendable {
  package var place: CorpusPlace
  /// Whether a model has written their sources (back-translation). A tag before each tells the network so (Caswell, Chelba &
  /// Grangier 2019, "Tagged Back-Translation").
  package var isSynthetic: Bool

  package init(_ place: CorpusPlace, isSynthetic: Bool) { (self.place, self.isSynthetic) = (place, isSynthetic) }
}

extension TrainingFiles {
  /// Those of the model that the training begins with, if it has any; else the endings of the training files, where they look
  /// like names of languages: `train.de` and `train.en.gz` are `de` and `en`.
  var languages: Languages {
    if let known = start?.languages, known != Languages() { return known }
    guard case .two(let sourceFile, let targetFile) = training else { return Languages() }
    let (source, target) = (Self.language(of: sourceFile), Self.language(of: targetFile))
    return source == target ? Languages() : Languages(source: source, target: target)
  }

  private static func language(of url: URL) -> String {
    let plain = Compression(promisedBy: url.path) == nil ? url : url.deletingPathExtension()
    let ending = plain.pathExtension
    let isName = (2...3).contains(ending.utf8.count) && ending.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    return isName && !endingsOfNoLanguage.contains(ending) ? ending : ""
  }

  private static let endingsOfNoLanguage: Set = ["src", "tgt", "trg", "txt", "tsv", "csv"]
}

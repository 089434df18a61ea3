import DragomanCorpora
import DragomanText
import DragomanTopologies
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

  /// All that is read.
  package var read: [URL] {
    let corpora = [training, dev].compactMap { $0 } + further.map(\.place)
    return corpora.flatMap(\.urls) + [vocabulary, start?.url, recipe].compactMap { $0 }
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

/// The pairs to learn from and the pairs to judge by, read from files as often as they are wanted.
struct TrainingPairs {
  private let files: TrainingFiles
  private let task: LearningTask
  /// What is held out of the training files; nil where there are dev files.
  let split: HeldOutSplit?
  /// The sentences of the pairs that are held out, on either side.
  private let heldOut: Set<UInt64>

  /// - Throws: `InputError`, `HeldOutError`, or `TrainingCorpusError` for further pairs of a task that has none.
  init(_ files: TrainingFiles, for task: LearningTask) throws {
    if let further = files.further.first, task != .translate {
      throw TrainingCorpusError.furtherPairs(names: further.place.names, task)
    }
    (self.files, self.task) = (files, task)
    split =
      files.dev == nil
      ? try HeldOutSplit(names: files.training.names) { body in
        try Self.forEachPair(of: files.training, task) { pair in
          // A label or a category stands there often; what counts is whether a text does.
          let text = LineFingerprint(of: task == .classify ? pair.source : pair.target).value
          body((task.hasSources ? LineFingerprint(of: pair.source).value : text, text))
        }
      } : nil
    var heldOut: Set<UInt64> = []
    if let split, !files.further.isEmpty {
      try Self.forEachPair(of: files.training, task) { pair in
        if split.pairs.contains(pair.number) {
          heldOut.formUnion([pair.source, pair.target].map { LineFingerprint(of: $0).value })
        }
      }
    }
    self.heldOut = heldOut
  }

  /// Further pairs, without those that have a sentence which is held out.
  ///
  /// - Returns: how many were left out
  func forEachPair(of further: FurtherPairs, _ body: (ParallelReader.Pair) throws -> Void) throws -> Int {
    var leftOut = 0
    try Self.forEachPair(of: further.place, task) { pair in
      if heldOut.contains(LineFingerprint(of: pair.source).value)
        || heldOut.contains(LineFingerprint(of: pair.target).value)
      {
        leftOut += 1
      } else {
        try body(pair)
      }
    }
    return leftOut
  }

  func forEachTrainingPair(_ body: (ParallelReader.Pair) throws -> Void) throws {
    try Self.forEachPair(of: files.training, task) { pair in
      if split?.pairs.contains(pair.number) != true { try body(pair) }
    }
  }

  func devPairs() throws -> [ParallelReader.Pair] {
    var pairs: [ParallelReader.Pair] = []
    try Self.forEachPair(of: files.dev ?? files.training, task) { pair in
      if split?.pairs.contains(pair.number) != false { pairs.append(pair) }
    }
    return pairs
  }

  private static func forEachPair(
    of corpus: CorpusPlace, _ task: LearningTask, _ body: (ParallelReader.Pair) throws -> Void
  ) throws {
    let reader = try ParallelReader(corpus, columns: task.columns)
    while let pair = try reader.next() { try body(pair) }
  }
}

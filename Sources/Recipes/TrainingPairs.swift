import DragomanCorpora
import DragomanText
import DragomanTopologies

/// The pairs to learn from and the pairs to judge by, read from files as often as they are wanted.
struct TrainingPairs {
  private let files: TrainingFiles
  private let task: LearningTask
  /// What is held out of the training files; nil where there are dev files.
  let split: HeldOutSplit?
  /// The sentences of the dev set, on either side, where there are further pairs.
  private var devSentences: Set<UInt64> = []

  /// - Throws: `InputError`, `HeldOutError`, `TaskDataError` for labels and texts that seem to be exchanged, or
  ///   `TrainingCorpusError` for further pairs of a task that has none.
  init(_ files: TrainingFiles, for task: LearningTask) throws {
    if let further = files.further.first, task != .translate {
      throw TrainingCorpusError.furtherPairs(names: further.place.names, task)
    }
    (self.files, self.task) = (files, task)
    split = files.dev == nil ? try Self.split(files.training, task) : nil
    if files.further.isEmpty { return }
    for pair in try devPairs() { devSentences.formUnion(Self.fingerprints(of: pair)) }
    devSentences.remove(LineFingerprint.blank.value)
  }

  private static func fingerprints(of pair: ParallelReader.Pair) -> [UInt64] {
    [pair.source, pair.target].map { LineFingerprint(of: $0).value }
  }

  /// What is held out of a corpus.
  private static func split(_ corpus: CorpusPlace, _ task: LearningTask) throws -> HeldOutSplit {
    let hasLabels = task.hasLabelSources || task.hasLabelTargets
    let split: HeldOutSplit
    do {
      split = try HeldOutSplit(names: corpus.names) { body in
        try forEachPair(of: corpus, task) { pair in
          // A label or a category stands there often; what counts is whether a text does.
          let text = LineFingerprint(of: task.hasLabelTargets ? pair.source : pair.target).value
          body((task.hasSources ? LineFingerprint(of: pair.source).value : text, text))
        }
      }
    } catch HeldOutError.onlyRepeated where hasLabels {
      throw TaskDataError.repeatedTexts(names: corpus.names, task, isOneFile: corpus.isOneFile)
    }
    return hasLabels ? try withoutRareLabels(split, corpus, task) : split
  }

  /// A split without lines whose label or category stands nowhere else, for it has to be learned.
  private static func withoutRareLabels(
    _ split: HeldOutSplit, _ corpus: CorpusPlace, _ task: LearningTask
  ) throws -> HeldOutSplit {
    var (heldOut, learned) = ([Int: String](), Set<String>())
    try forEachPair(of: corpus, task) { pair in
      let label = task.hasLabelTargets ? pair.target : pair.source
      if split.pairs.contains(pair.number) { heldOut[pair.number] = label } else { learned.insert(label) }
    }
    let rare = heldOut.filter { !learned.contains($0.value) }.keys
    if rare.count == heldOut.count { throw HeldOutError.onlyRareLabels(names: corpus.names) }
    return split.without(rare)
  }

  /// Further pairs, without those that have a sentence of the dev set.
  ///
  /// - Returns: how many were left out
  func forEachPair(of further: FurtherPairs, _ body: (ParallelReader.Pair) throws -> Void) throws -> Int {
    var leftOut = 0
    try Self.forEachPair(of: further.place, task) { pair in
      if !devSentences.isDisjoint(with: Self.fingerprints(of: pair)) {
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

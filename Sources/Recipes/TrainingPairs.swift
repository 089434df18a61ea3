import DragomanCorpora
import DragomanText
import DragomanTopologies

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
    split = files.dev == nil ? try Self.split(files.training, task) : nil
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

  /// What is held out: no line whose label or category stands nowhere else, for it has to be learned.
  private static func split(_ corpus: CorpusPlace, _ task: LearningTask) throws -> HeldOutSplit {
    let split = try HeldOutSplit(names: corpus.names) { body in
      try forEachPair(of: corpus, task) { pair in
        // A label or a category stands there often; what counts is whether a text does.
        let text = LineFingerprint(of: task == .classify ? pair.source : pair.target).value
        body((task.hasSources ? LineFingerprint(of: pair.source).value : text, text))
      }
    }
    if task != .classify && task != .generate { return split }
    var (heldOut, learned) = ([Int: String](), Set<String>())
    try forEachPair(of: corpus, task) { pair in
      let label = task == .classify ? pair.target : pair.source
      if split.pairs.contains(pair.number) { heldOut[pair.number] = label } else { learned.insert(label) }
    }
    return split.without(heldOut.filter { !learned.contains($0.value) }.keys)
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

import DragomanText

/// One corpus, read once from beginning to end.
struct CorpusScan {
  /// What is kept of one file.
  struct Side {
    var statistics = LengthStatistics()
    var profile = LanguageProfile()
    var characters = CharacterInventory()

    fileprivate mutating func add(_ line: MeasuredLine) {
      statistics.add(line)
      profile.add(line)
      characters.add(line.text)
    }
  }

  let files: CorpusFiles
  private(set) var source = Side()
  private(set) var target = Side()
  private(set) var lengths = LineLengths()
  /// The sentences of a held-out corpus, with which the training corpus is compared; nil for others.
  private(set) var heldOut: HeldOutSentences?
  private var checks: [any PairCheck]

  /// Reads the files and shows every pair to the checks.
  ///
  /// - Throws: `InputError` when a file is missing or cannot be read.
  init(_ files: CorpusFiles, vocabulary: VocabularyPair?, checks: [any PairCheck]) throws(InputError) {
    self.files = files
    self.checks = checks
    heldOut = files.role == .training ? nil : HeldOutSentences(in: files)
    let reader = try files.reader()
    while true {
      switch try reader.nextLines() {
      case (let source?, let target?): add(LinePair(source: source, target: target, vocabulary: vocabulary))
      case (let source?, nil): addSource(MeasuredLine(source))
      case (nil, let target?): addTarget(MeasuredLine(target))
      case (nil, nil): return
      }
    }
  }

  private mutating func add(_ pair: LinePair) {
    addSource(pair.source)
    addTarget(pair.target)
    heldOut?.add(pair)
    for index in checks.indices { checks[index].add(pair) }
  }

  private mutating func addSource(_ line: MeasuredLine) {
    source.add(line)
    lengths.add(source: line)
  }

  private mutating func addTarget(_ line: MeasuredLine) {
    target.add(line)
    lengths.add(target: line)
  }

  /// What the checks found, what ruins a training first.
  var findings: [Finding] {
    let pairs = min(lengths.source.count, lengths.target.count)
    return LineCounts(files: files, lengths: lengths).findings
      + checks.flatMap { $0.findings(pairs: pairs) }
      + (lengths.areEqualInCount ? UnevenLengths(files: files, lengths: lengths).findings : [])
      + SwappedLanguages.findings(in: self)
  }
}

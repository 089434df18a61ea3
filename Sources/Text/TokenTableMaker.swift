/// Makes a vocabulary's tokens from the counts of segments.
struct TokenTableMaker {
  private let options: VocabularyOptions
  let size: Int

  init(_ options: VocabularyOptions, size: Int) {
    self.options = options
    self.size = size
  }

  /// - Parameter lines: the lines of the corpus, each of which has one end.
  func make(_ corpus: SegmentCounts, marking: Marking, lines: Int) -> TokenTable {
    options.kind == .subword ? makeSubwords(corpus, marking, lines) : makeWhole(corpus, lines)
  }

  private func makeWhole(_ corpus: SegmentCounts, _ lines: Int) -> TokenTable {
    let minimum = options.kind == .label ? 1 : options.minimumCount ?? (options.kind == .character ? 1 : 2)
    let kept = corpus.mostFrequent(minimumCount: minimum).prefix(size - TokenTable.firstText(of: options.kind))
    var texts = ByteStrings()
    for (segment, _) in kept { _ = texts.insert(segment) }
    let keptCounts = kept.map(\.count)
    let unknown = corpus.counts.reduce(0, +) - keptCounts.reduce(0, +)
    return TokenTable(
      kind: options.kind, counts: [lines, lines, unknown] + keptCounts, texts: texts, merges: MergeTable())
  }

  /// Half of the room at most goes to single characters; the others are spelled by their bytes.
  private func makeSubwords(_ corpus: SegmentCounts, _ marking: Marking, _ lines: Int) -> TokenTable {
    let room = size - TokenTable.firstText(of: .subword)
    let characters = corpus.counting { segment, count in
      marking.forEachSymbol(of: segment, in: 0..<segment.count, count)
    }
    let ordered = characters.mostFrequent(minimumCount: 1)
    let frequent = ordered.prefix { $0.count >= options.minimumCount ?? 2 }
    let alphabet = frequent.prefix(max(room / 2, 1))
    var bytes = [Int](repeating: 0, count: 256)
    for (character, count) in ordered.dropFirst(alphabet.count) {
      for byte in character { bytes[Int(byte)] += count }
    }
    var learner = MergeLearner(corpus, alphabet: alphabet.map(\.segment), marking: marking, minimumCount: 2)
    learner.learn(maximumPieces: room, maximumMerges: options.maximumMerges ?? .max)
    var merges = MergeTable()
    for merge in learner.merges { _ = merges.append(merge) }
    return TokenTable(
      kind: .subword, counts: [lines, lines, 0] + bytes + learner.pieceCounts(), texts: learner.pieces, merges: merges)
  }
}

import DragomanText

/// The share of a corpus that a vocabulary does not know.
///
/// In a word or character vocabulary these are the tokens that become `<unk>`; in a subword vocabulary the bytes of characters
/// without a piece, which are learned badly.
struct VocabularyCoverage: PairCheck {
  private struct Side {
    var pieces = 0
    var unknown = Tally()
  }

  private let files: CorpusFiles
  private let vocabulary: VocabularyPair
  private var source = Side()
  private var target = Side()

  init(in files: CorpusFiles, vocabulary: VocabularyPair) {
    self.files = files
    self.vocabulary = vocabulary
  }

  mutating func add(_ pair: LinePair) {
    Self.count(pair.source, vocabulary.source, &source) { files.source.place(pair.number) }
    Self.count(pair.target, vocabulary.target, &target) { files.target.place(pair.number) }
  }

  private static func count(_ line: MeasuredLine, _ vocabulary: Vocabulary, _ side: inout Side, at place: () -> Place) {
    guard let pieces = line.pieces else { return }
    side.pieces += pieces.count
    for piece in pieces where vocabulary.isUnknown(piece) { side.unknown.add(place()) }
  }

  func findings(pairs: Int) -> [Finding] {
    [(files.source.name, source, vocabulary.source), (files.target.name, target, vocabulary.target)]
      .filter { $0.1.unknown.count > 0 }
      .map { name, side, vocabulary in
        let share = side.unknown.share(of: side.pieces)
        let isSubword = vocabulary.kind == .subword
        return Finding(
          share >= 0.2 ? .error : share >= 0.01 ? .warning : .note,
          "\(name): \(isSubword ? "bytes of characters without a piece" : "unknown words or characters") make up "
            + "\(side.unknown.of(side.pieces, "pieces")).",
          side.unknown,
          remedy: share < 0.01
            ? "Nothing needs doing: every corpus has some rare characters or words."
            : "The vocabulary was built from other text, or is too small: build one from this corpus with `dragoman vocab`."
        )
      }
  }
}

extension Vocabulary {
  /// Whether a token stands for something the vocabulary has no token for.
  fileprivate func isUnknown(_ id: Int) -> Bool { id == Self.unknown || isByte(id) }
}

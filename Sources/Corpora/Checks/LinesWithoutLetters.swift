/// Sides that are hardly text: a column of numbers is easily taken for one of sentences.
struct LinesWithoutLetters: PairCheck {
  /// From this share on, a side is hardly what is meant.
  static let ruinousShare = 0.5

  private let files: CorpusFiles
  private var source = Tally()
  private var target = Tally()

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    if pair.source.isTextWithoutLetters { source.add(files.source.place(pair.number)) }
    if pair.target.isTextWithoutLetters { target.add(files.target.place(pair.number)) }
  }

  func findings(pairs: Int) -> [Finding] {
    [(files.source, source), (files.target, target)].filter { $0.1.share(of: pairs) >= Self.ruinousShare }.map {
      Finding(
        .error, "\($0.name): \($1.of(pairs, "lines")) have no letters.", $1,
        remedy: files.isTable
          ? "Sentences are taken from the first two columns: `cut -f 2,4`, for example, makes a table of two others."
          : "Check that the file is the one meant.")
    }
  }
}

extension MeasuredLine {
  fileprivate var isTextWithoutLetters: Bool { isReadable && !isBlank && !hasLetters }
}

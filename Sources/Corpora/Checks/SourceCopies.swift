/// Pairs whose target is the source: some are names, many are lines that nobody translated, and they teach to copy.
struct SourceCopies: PairCheck {
  /// From this share on, the translator learns to repeat its input.
  static let ruinousShare = 0.5
  /// Up to this share, names and words that both languages have are a likely reason.
  static let usualShare = 0.01

  private let files: CorpusFiles
  private var tally = Tally()

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    // Numbers and punctuation are the same in both languages.
    guard pair.isReadable, pair.source.hasLetters, pair.source.fingerprint == pair.target.fingerprint else { return }
    tally.add(files.target.place(pair.number))
  }

  func findings(pairs: Int) -> [Finding] {
    if tally.count == 0 { return [] }
    let share = tally.share(of: pairs)
    return [
      Finding(
        share >= Self.ruinousShare ? .error : share > Self.usualShare ? .warning : .note,
        "\(files.names): in \(tally.of(pairs, "pairs")) the target is a copy of the source.", tally,
        remedy: "Keep names; remove or translate the rest: a small share of copies already teaches to copy.")
    ]
  }
}

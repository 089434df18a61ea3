/// Pairs in which a line is blank: on one side they teach that a sentence means nothing, and often come from a slipped line.
struct BlankLines: PairCheck {
  /// From this share of the pairs on, the files are hardly translations of each other.
  static let ruinousShare = 0.2

  private let files: CorpusFiles
  private var oneSided = Tally()
  private var bothSided = Tally()

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    switch (pair.source.isBlank, pair.target.isBlank) {
    case (true, true): bothSided.add(files.source.place(pair.number))
    case (true, false): oneSided.add(files.source.place(pair.number))
    case (false, true): oneSided.add(files.target.place(pair.number))
    case (false, false): break
    }
  }

  func findings(pairs: Int) -> [Finding] {
    var findings: [Finding] = []
    if oneSided.count > 0 {
      findings.append(
        Finding(
          oneSided.share(of: pairs) >= Self.ruinousShare ? .error : .warning,
          "\(files.names): one side is blank in \(oneSided.of(pairs, "pairs")).", oneSided,
          remedy:
            "Remove these pairs from \(files.names), after a look at whether the lines around them still belong together."
        ))
    }
    if bothSided.count > 0 {
      findings.append(
        Finding(
          .note, "\(files.names): both sides are blank in \(bothSided.of(pairs, "pairs")).", bothSided,
          remedy: "Nothing needs doing: training leaves them out."))
    }
    return findings
  }
}

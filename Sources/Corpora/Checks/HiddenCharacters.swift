import DragomanText

/// Characters that a reader does not see and other programs take for the end of a line or of the text.
struct HiddenCharacters: PairCheck {
  private var tallies: [LineOddities: (source: Tally, target: Tally)] = [:]
  private let files: CorpusFiles

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    let (source, target) = (pair.source.line.oddities, pair.target.line.oddities)
    if source.isEmpty && target.isEmpty { return }
    for (oddity, _) in LineOddities.named {
      if source.contains(oddity) {
        tallies[oddity, default: (Tally(), Tally())].source.add(files.source.place(pair.number))
      }
      if target.contains(oddity) {
        tallies[oddity, default: (Tally(), Tally())].target.add(files.target.place(pair.number))
      }
    }
  }

  func findings(pairs: Int) -> [Finding] {
    LineOddities.named.flatMap { oddity, name in
      let (source, target) = tallies[oddity] ?? (Tally(), Tally())
      return [(files.source, source), (files.target, target)].filter { $0.1.count > 0 }.map { side, tally in
        Finding(
          oddity.isStripped ? .note : .warning,
          "\(oddity.isStripped ? side.file : side.name): \(name) in \(tally.count.grouped) of \(pairs.grouped) lines.",
          tally,
          remedy: oddity.remedy(isPlain: files.isPlain))
      }
    }
  }
}

extension LineOddities {
  fileprivate var isStripped: Bool { Self.stripped.contains(self) }

  fileprivate func remedy(isPlain: Bool) -> String {
    switch self {
    case .strippedCarriageReturn:
      "Nothing needs doing: dragoman leaves the CR out."
        + (isPlain ? " `sed -i 's/\\r$//'` mends the file for other tools." : "")
    case .strippedByteOrderMark: "Nothing needs doing: dragoman leaves it out."
    case .null:
      "Text has no NUL: the file is damaged or was UTF-16. `tr -d '\\000'` removes them; look at these lines first."
    case .carriageReturn:
      "Other programs may see a line end there. Replace it by a space on the lines named; where it stands for all line ends, "
        + "`tr '\\r' '\\n'` mends the file."
    case .byteOrderMark: "It cannot be seen, and makes another word of the one that it stands in. Remove it."
    default:
      "Other programs may see a line end there and shift all later lines; dragoman does not. Replace it by a space."
    }
  }
}

import DragomanText

/// Sentences of the training corpus that also stand in dev or test files, on either side: scores on these are too good.
///
/// The held-out corpora are kept as 64-bit numbers; the training corpus passes by.
struct SharedSentences: PairCheck {
  private let heldOut: HeldOutSentences
  private let files: CorpusFiles
  private var source = Tally()
  private var target = Tally()
  private var found: (source: Set<Int>, target: Set<Int>) = ([], [])

  init(in files: CorpusFiles, with heldOut: HeldOutSentences) {
    self.files = files
    self.heldOut = heldOut
  }

  mutating func add(_ pair: LinePair) {
    if let line = heldOut.source[pair.source.fingerprint], found.source.insert(line).inserted {
      source.add(heldOut.files.source.place(line, remark: "\(files.source.place(pair.number))"))
    }
    if let line = heldOut.target[pair.target.fingerprint], found.target.insert(line).inserted {
      target.add(heldOut.files.target.place(line, remark: "\(files.target.place(pair.number))"))
    }
  }

  func findings(pairs: Int) -> [Finding] {
    let sides = [
      (source, heldOut.source.count, heldOut.files.source.name, files.source.name),
      (target, heldOut.target.count, heldOut.files.target.name, files.target.name),
    ]
    return sides.filter { $0.0.count > 0 }.map { tally, sentences, heldOutName, name in
      Finding(
        .warning, "\(heldOutName) shares \(tally.of(sentences, "different sentences")) with \(name).", tally,
        remedy:
          "Scores on these tell what was learned by heart. Remove their pairs from the \(files.role.rawValue) files.")
    }
  }
}

/// The lines of a held-out corpus by fingerprint; of equal lines the first.
struct HeldOutSentences {
  let files: CorpusFiles
  fileprivate var source: [UInt64: Int] = [:]
  fileprivate var target: [UInt64: Int] = [:]

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    if pair.source.hasLetters { source[pair.source.fingerprint] = source[pair.source.fingerprint] ?? pair.number }
    if pair.target.hasLetters { target[pair.target.fingerprint] = target[pair.target.fingerprint] ?? pair.number }
  }
}

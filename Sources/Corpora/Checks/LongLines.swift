/// Lines longer than training takes: their pairs are left out.
///
/// Length counts the pieces of a vocabulary; without one, words, and characters where the script writes no spaces.
struct LongLines: PairCheck {
  private let files: CorpusFiles
  private let limit: Int
  private var unit = "words"
  private var tally = Tally()

  init(in files: CorpusFiles, limit: Int) {
    self.files = files
    self.limit = limit
  }

  mutating func add(_ pair: LinePair) {
    if pair.source.pieces != nil { unit = "pieces" }
    let (source, target) = (pair.source.length, pair.target.length)
    if source > limit {
      tally.add(files.source.place(pair.number, remark: "\(source.grouped) \(unit)"))
    } else if target > limit {
      tally.add(files.target.place(pair.number, remark: "\(target.grouped) \(unit)"))
    }
  }

  func findings(pairs: Int) -> [Finding] {
    if tally.count == 0 { return [] }
    return [
      Finding(
        tally.share(of: pairs) >= 0.5 ? .error : .warning,
        "\(files.names): a side has more than \(limit) \(unit) in \(tally.of(pairs, "pairs")).", tally,
        remedy:
          "Training leaves them out. Split them into sentences, or raise maximumLength in the recipe, which costs memory and time."
      )
    ]
  }
}

extension MeasuredLine {
  fileprivate var length: Int { pieces?.count ?? words }
}

import DragomanText

/// Lines that are not UTF-8, too long to be a sentence, or without the tab of a table: `dragoman train` refuses them.
struct UnreadableLines: PairCheck {
  private struct Side {
    var first: LineFault?
    var tally = Tally()

    mutating func add(_ line: Line, of side: CorpusFiles.Side) {
      guard let fault = line.fault else { return }
      first = first ?? fault
      tally.add(side.place(line.number))
    }
  }

  private let files: CorpusFiles
  private var source = Side()
  private var target = Side()

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    source.add(pair.source.line, of: files.source)
    // What is wrong with a line of a table is wrong with both sides, and told once.
    if !files.isTable { target.add(pair.target.line, of: files.target) }
  }

  func findings(pairs: Int) -> [Finding] {
    [(files.source.file, source), (files.target.file, target)].compactMap { name, side in
      guard let fault = side.first else { return nil }
      let lines = side.tally.count == 1 ? "1 line" : "\(side.tally.count.grouped) lines"
      return Finding(.error, "\(name): \(lines) cannot be read.", side.tally, remedy: "The first: \(fault)")
    }
  }
}

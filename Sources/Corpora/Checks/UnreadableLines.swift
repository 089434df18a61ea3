import DragomanText

/// Lines that are not UTF-8, or too long to be a sentence: `dragoman train` refuses them.
struct UnreadableLines: PairCheck {
  private var source: [(line: Int, fault: LineFault)] = []
  private var target: [(line: Int, fault: LineFault)] = []
  private var counts = (source: 0, target: 0)

  mutating func add(_ pair: LinePair) {
    if let fault = pair.source.line.fault {
      counts.source += 1
      if source.count < Tally.shown { source.append((pair.number, fault)) }
    }
    if let fault = pair.target.line.fault {
      counts.target += 1
      if target.count < Tally.shown { target.append((pair.number, fault)) }
    }
  }

  func findings(in files: CorpusFiles, pairs: Int) -> [Finding] {
    [(files.sourceName, source, counts.source), (files.targetName, target, counts.target)].compactMap {
      name, first, count in
      guard let fault = first.first?.fault else { return nil }
      let lines = count == 1 ? "1 line" : "\(count.grouped) lines"
      return Finding(
        .error, "\(name): \(lines) cannot be read as text.", count: count,
        places: first.map { Place(file: name, line: $0.line) }, remedy: "The first: \(fault)")
    }
  }
}

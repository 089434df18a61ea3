import DragomanText

/// Files whose lines do not answer each other: other counts, no lines at all, or lines that slipped.
struct LineCounts {
  let files: CorpusFiles
  let lengths: LineLengths

  var findings: [Finding] {
    let (source, target) = (lengths.source.count, lengths.target.count)
    if source == 0 || target == 0 { return empty }
    let alignment = LineAlignment(lengths)
    if source != target { return [unequal(source, target, alignment)] }
    return slipped(alignment)
  }

  private var empty: [Finding] {
    let sides =
      files.isTable
      ? [(files.source, lengths.source)] : [(files.source, lengths.source), (files.target, lengths.target)]
    return sides.filter(\.1.isEmpty).map { side, _ in
      Finding(
        .error, "\(side.file) has no lines.", count: 1, remedy: "A corpus needs one sentence a line: check the path.")
    }
  }

  private func unequal(_ source: Int, _ target: Int, _ alignment: LineAlignment) -> Finding {
    let counts = "\(files.source.name) has \(source.grouped) lines and \(files.target.name) \(target.grouped)"
    let difference = abs(source - target)
    guard alignment.areRelated() else {
      return Finding(
        .error, "\(counts); the lengths of their lines do not tell where they part.", count: difference,
        remedy:
          "Line n must translate line n: check that both files belong to the same corpus, and compare them from the start."
      )
    }
    let partings = alignment.partings()
    guard !partings.isEmpty else {
      return Finding(
        .error, "\(counts); up to the end of the shorter one the lengths of the lines agree.", count: difference,
        places: [longerPlace(min(source, target) + 1)],
        remedy:
          "Line n must translate line n: what the longer file has behind that line seems to have no translation."
      )
    }
    return Finding(
      .error, "\(counts); by the lengths of their lines they part near the places named.", count: difference,
      places: places(of: partings),
      remedy:
        "Line n must translate line n: look there, and remove the line that has no translation or put in what is missing."
    )
  }

  private func longerPlace(_ line: Int) -> Place {
    lengths.source.count > lengths.target.count ? files.source.place(line) : files.target.place(line)
  }

  private func slipped(_ alignment: LineAlignment) -> [Finding] {
    let partings = alignment.partings()
    if partings.isEmpty { return [] }
    return [
      Finding(
        .error, "\(files.names): lines seem to have slipped: further on, lengths agree with the lines above or below.",
        count: partings.count, places: places(of: partings),
        remedy: "Look near these places for a line that is missing on one side.")
    ]
  }

  private func places(of partings: [LineAlignment.Parting]) -> [Place] {
    partings.prefix(Tally.shown).map { parting in
      let lines = abs(parting.lines) == 1 ? "1 line" : "\(abs(parting.lines).grouped) lines"
      return parting.lines > 0
        ? files.target.place(
          parting.targetLine, remark: "about \(lines) without a source, or missing from \(files.source.name)")
        : files.source.place(
          parting.sourceLine, remark: "about \(lines) without a translation, or missing from \(files.target.name)")
    }
  }
}

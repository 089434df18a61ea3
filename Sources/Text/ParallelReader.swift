/// The sentence pairs of a parallel corpus: two files whose line n translates line n, one file of tab-separated pairs, or
/// one file of lines that have no source.
package final class ParallelReader {
  /// A source line and the target line that translates it.
  package struct Pair: Equatable, Sendable {
    /// Counted from 1.
    package let number: Int
    package let source: String
    package let target: String
  }

  /// What the columns of one file are, with a tab between them. Further ones, such as a licence, are passed over.
  package enum Columns: Sendable {
    case sourceFirst, targetFirst
    /// The whole line is a target; its source is empty.
    case targetOnly
  }

  private enum Files {
    case two(source: LineReader, target: LineReader)
    case one(LineReader, Columns)
  }

  private let files: Files

  /// - Parameter columns: of one file; two files have none.
  /// - Throws: `InputError` when a file is missing or cannot be read.
  package init(_ place: CorpusPlace, columns: Columns = .sourceFirst) throws(InputError) {
    switch place {
    case .two(let source, let target):
      files = .two(source: try LineReader(contentsOf: source), target: try LineReader(contentsOf: target))
    case .one(let url): files = .one(try LineReader(contentsOf: url), columns)
    }
  }

  /// The next line of each side, whether it is text or not; nil for a side that has ended.
  ///
  /// - Throws: as `LineReader.next()`.
  package func nextLines() throws(InputError) -> (source: Line?, target: Line?) {
    switch files {
    case .two(let source, let target): return (try source.next(), try target.next())
    case .one(let reader, let columns):
      guard let line = try reader.next() else { return (nil, nil) }
      return line.sides(columns)
    }
  }

  /// The next pair; nil at the end.
  ///
  /// - Throws: `InputError`: a line that is not text or has no tab, behind which it can be gone on; files of unequal length (with
  ///   the lines of both), a corpus without lines.
  package func next() throws(InputError) -> Pair? {
    let (source, target) = readers
    switch try nextLines() {
    case (let sourceLine?, let targetLine?):
      return Pair(
        number: sourceLine.number, source: try sourceLine.validText(in: source.name),
        target: try targetLine.validText(in: target.name))
    case (nil, nil):
      if source.lines == 0 { throw .empty(name: source.name) }
      return nil
    default:
      throw .unequalLineCounts(
        source: source.name, sourceLines: try source.countRemaining(),
        target: target.name, targetLines: try target.countRemaining())
    }
  }

  /// Where the sources stand, as it was given.
  package var sourceName: String { readers.source.name }

  /// Whose lines the sides are; the same where one file has both.
  private var readers: (source: LineReader, target: LineReader) {
    switch files {
    case .two(let source, let target): (source, target)
    case .one(let reader, _): (reader, reader)
    }
  }
}

extension Line {
  /// Both sides of a line of one file. What is wrong with the line is wrong with both.
  fileprivate func sides(_ columns: ParallelReader.Columns) -> (source: Line, target: Line) {
    if columns == .targetOnly { return (column("", oddities: []), self) }
    let parts = text.utf8.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
    // What is of the line and not of a column is told once.
    if let fault = fault ?? (parts.count > 1 ? nil : .missingColumn) {
      return (
        Line(number: number, text: "", fault: fault, oddities: oddities),
        Line(number: number, text: "", fault: fault, oddities: [])
      )
    }
    let first = column(String(Substring(parts[0])), oddities: oddities.intersection(.stripped))
    let second = column(String(Substring(parts[1])), oddities: [])
    return columns == .sourceFirst ? (first, second) : (second, first)
  }

  /// A part of this line.
  ///
  /// - Parameter oddities: those that do not stand in the text
  private func column(_ text: String, oddities: LineOddities) -> Line {
    let found = self.oddities.isEmpty ? [] : LineOddities(in: Array(text.utf8).span)
    return Line(number: number, text: text, fault: nil, oddities: oddities.union(found))
  }
}

extension LineReader {
  /// Reads to the end and gives the count of all lines.
  fileprivate func countRemaining() throws(InputError) -> Int {
    while try next() != nil {}
    return lines
  }
}

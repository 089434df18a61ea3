import FoundationEssentials

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

  private enum Files {
    case two(source: LineReader, target: LineReader)
    case one(LineReader, Layout)
  }

  private enum Layout {
    case sourceFirst, targetFirst, targetOnly
  }

  private let files: Files

  /// - Throws: `InputError` when a file is missing or cannot be read.
  package init(source: URL, target: URL) throws(InputError) {
    files = .two(source: try LineReader(contentsOf: source), target: try LineReader(contentsOf: target))
  }

  /// Reads one file whose lines are `source TAB target`, or the other way round; further columns, such as a licence, are
  /// passed over.
  package init(tabSeparated url: URL, targetFirst: Bool = false) throws(InputError) {
    files = .one(try LineReader(contentsOf: url), targetFirst ? .targetFirst : .sourceFirst)
  }

  /// Reads one file whose lines are targets; their sources are empty.
  package init(targets url: URL) throws(InputError) { files = .one(try LineReader(contentsOf: url), .targetOnly) }

  /// The next pair; nil at the end.
  ///
  /// - Throws: `InputError`: a line that is not text, files of unequal length (with the lines of both), a corpus
  ///   without lines, a line without a tab.
  package func next() throws(InputError) -> Pair? {
    switch files {
    case .two(let source, let target): try next(source, target)
    case .one(let reader, let layout): try next(reader, layout)
    }
  }

  private func next(_ source: LineReader, _ target: LineReader) throws(InputError) -> Pair? {
    switch (try source.nextText(), try target.nextText()) {
    case (let sourceText?, let targetText?):
      return Pair(number: source.lines, source: sourceText, target: targetText)
    case (nil, nil):
      if source.lines == 0 { throw .empty(name: source.name) }
      return nil
    default:
      throw .unequalLineCounts(
        source: source.name, sourceLines: try source.countRemaining(),
        target: target.name, targetLines: try target.countRemaining())
    }
  }

  private func next(_ reader: LineReader, _ layout: Layout) throws(InputError) -> Pair? {
    guard let text = try reader.nextText() else {
      if reader.lines == 0 { throw .empty(name: reader.name) }
      return nil
    }
    if layout == .targetOnly { return Pair(number: reader.lines, source: "", target: text) }
    let columns = text.utf8.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
    guard columns.count > 1 else { throw .missingColumn(name: reader.name, line: reader.lines) }
    let (first, second) = (String(Substring(columns[0])), String(Substring(columns[1])))
    let (source, target) = layout == .sourceFirst ? (first, second) : (second, first)
    return Pair(number: reader.lines, source: source, target: target)
  }
}

extension LineReader {
  /// Reads to the end and gives the count of all lines.
  fileprivate func countRemaining() throws(InputError) -> Int {
    while try next() != nil {}
    return lines
  }
}

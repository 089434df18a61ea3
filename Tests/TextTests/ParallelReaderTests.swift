import FoundationEssentials
import Testing

@testable import DragomanText

@Suite struct ParallelReaderTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("two files are read in step")
  func readsTwoFiles() throws {
    let reader = try ParallelReader(
      .two(source: directory.file("a.de", "eins\n\ndrei\n"), target: directory.file("a.en", "one\r\ntwo\r\nthree")))
    var pairs: [String] = []
    while let pair = try reader.next() { pairs.append("\(pair.number) \(pair.source)=\(pair.target)") }
    #expect(pairs == ["1 eins=one", "2 =two", "3 drei=three"])
  }

  @Test("one file of columns is read as pairs, and further columns are passed over")
  func readsColumns() throws {
    let reader = try ParallelReader(.one(directory.file("a.tsv", "eins\tone\nzwei\ttwo\tCC-BY\n\t\n")))
    var pairs: [String] = []
    while let pair = try reader.next() { pairs.append("\(pair.source)=\(pair.target)") }
    #expect(pairs == ["eins=one", "zwei=two", "="])
  }

  @Test("the first column may be what belongs to the second, as a label to its text")
  func readsTargetsFirst() throws {
    let file = try directory.file("a.tsv", "de\teins\nen\tone\tnews\n")
    let reader = try ParallelReader(.one(file), columns: .targetFirst)
    var pairs: [String] = []
    while let pair = try reader.next() { pairs.append("\(pair.source)=\(pair.target)") }
    #expect(pairs == ["eins=de", "one=en"])
  }

  @Test("lines that are all target keep their tabs, and have no source")
  func readsTargets() throws {
    let reader = try ParallelReader(.one(directory.file("a.txt", "one\ttwo\n\nthree\n")), columns: .targetOnly)
    var pairs: [String] = []
    while let pair = try reader.next() { pairs.append("\(pair.number) \(pair.source)=\(pair.target)") }
    #expect(pairs == ["1 =one\ttwo", "2 =", "3 =three"])
  }

  @Test("a line without a tab is named")
  func reportsMissingTab() throws {
    let url = try directory.file("a.tsv", "eins\tone\nzwei two\n")
    let reader = try ParallelReader(.one(url))
    _ = try reader.next()
    #expect(throws: InputError.invalidLine(name: url.relativePath, line: 2, .missingColumn)) { try reader.next() }
  }

  @Test("a line of columns is given side by side with what a reader does not see, whether it is text or not")
  func givesLines() throws {
    let table = Array("\u{FEFF}eins\to\u{0B}ne\r\nzwei\n".utf8) + [0xFF, 0x09, 0x0A]
    let reader = try ParallelReader(.one(directory.file("a.tsv", table)))
    var lines: [(Line, Line)] = []
    while case (let source?, let target?) = try reader.nextLines() { lines.append((source, target)) }
    #expect(lines.map(\.0.number) == [1, 2, 3] && lines.map(\.1.number) == [1, 2, 3])
    #expect(lines.map(\.0.text) == ["eins", "", ""] && lines.map(\.1.text) == ["o\u{0B}ne", "", ""])
    #expect(lines[0].0.oddities == .stripped && lines[0].1.oddities == .verticalTab)
    let faults: [LineFault?] = [nil, .missingColumn, .invalidUTF8(offset: 0, byte: 0xFF)]
    #expect(lines.map(\.0.fault) == faults && lines.map(\.1.fault) == faults)
  }

  @Test("files of unequal length are refused with the lines of both", arguments: [(3, 5), (5, 3), (0, 2)])
  func reportsUnequalCounts(sourceLines: Int, targetLines: Int) throws {
    let source = try directory.file("a.de", String(repeating: "x\n", count: sourceLines))
    let target = try directory.file("a.en", String(repeating: "y\n", count: targetLines))
    let reader = try ParallelReader(.two(source: source, target: target))
    let error = #expect(throws: InputError.self) { while try reader.next() != nil {} }
    #expect(
      error
        == .unequalLineCounts(
          source: source.relativePath, sourceLines: sourceLines, target: target.relativePath, targetLines: targetLines))
  }

  @Test("the sentence of unequal lengths is the one of the guides")
  func wordsUnequalCounts() {
    let error = InputError.unequalLineCounts(
      source: "train.de", sourceLines: 29_000, target: "train.en", targetLines: 28_999)
    #expect(
      error.description
        == "train.de has 29,000 lines and train.en 28,999: line n must translate line n. `dragoman check` shows where they part."
    )
  }

  @Test("empty files are no corpus")
  func reportsEmptyFiles() throws {
    let source = try directory.file("a.de", "")
    let reader = try ParallelReader(.two(source: source, target: directory.file("a.en", "")))
    #expect(throws: InputError.empty(name: source.relativePath)) { try reader.next() }
  }
}

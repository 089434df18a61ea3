import DragomanCorpora
import DragomanTestSupport
import Foundation
import Testing

/// What each check finds in a corpus that has one flaw.
@Suite struct PairCheckTests {
  struct Flaw: CustomTestStringConvertible {
    let testDescription: String
    let words: String
    let severity: Finding.Severity
    let places: [String]
    let change: @Sendable (inout [String], inout [String]) -> Void

    init(
      _ description: String, _ words: String, _ severity: Finding.Severity, at places: [String],
      change: @escaping @Sendable (inout [String], inout [String]) -> Void
    ) {
      testDescription = description
      self.words = words
      self.severity = severity
      self.places = places
      self.change = change
    }
  }

  static let flaws = [
    Flaw("NUL", "NUL in 1 of 60 lines", .warning, at: ["train.en:4"]) { $1[3] += "\0" },
    Flaw("vertical tab", "vertical tab", .warning, at: ["train.de:2"]) { source, _ in source[1] += "\u{0B}x" },
    Flaw("line separator", "U+2028", .warning, at: ["train.de:2"]) { source, _ in source[1] += "\u{2028}x" },
    Flaw("next line", "U+0085", .warning, at: ["train.en:9"]) { $1[8] += "\u{85}x" },
    Flaw("carriage return inside", "carriage return inside", .warning, at: ["train.en:9"]) { $1[8] += "\rx" },
    Flaw("Windows line ends", "CR LF line ends", .note, at: (1...5).map { "train.de:\($0)" }) { source, _ in
      source = source.map { $0 + "\r" }
    },
    Flaw("byte order mark", "byte order mark at the start", .note, at: ["train.de:1"]) { source, _ in
      source[0] = "\u{FEFF}" + source[0]
    },
    Flaw("blank source", "one side is blank in 1 of 60", .warning, at: ["train.de:7"]) { source, _ in source[6] = " " },
    Flaw("blank target", "one side is blank in 2 of 60", .warning, at: ["train.en:7", "train.en:8"]) {
      $1[6] = ""; $1[7] = ""
    },
    Flaw("many blanks", "one side is blank in 12 of 60", .error, at: (1...5).map { "train.en:\($0)" }) {
      for index in 0..<12 { $1[index] = "" }
    },
    Flaw("both blank", "both sides are blank in 1 of 60", .note, at: ["train.de:7"]) {
      $0[6] = ""; $1[6] = "\t"
    },
    Flaw("duplicate", "an earlier pair is repeated in 1 of 60", .warning, at: ["train.de:50"]) {
      $0[49] = $0[4] + " "
      $1[49] = $1[4]
    },
    Flaw("copies", "in 2 of 60 pairs (3.3 %) the target is a copy", .warning, at: ["train.en:3", "train.en:4"]) {
      ($1[2], $1[3]) = ($0[2], $0[3])
    },
    Flaw("nothing but copies", "the target is a copy", .error, at: (1...5).map { "train.en:\($0)" }) { $1 = $0 },
    Flaw("long line", "a side has more than 100 words in 1 of 60", .warning, at: ["train.de:11"]) {
      $0[10] = [String](repeating: "lang", count: 101).joined(separator: " ")
      $1[10] = [String](repeating: "long", count: 90).joined(separator: " ")
    },
    Flaw("length ratio", "over 3 times too long", .warning, at: ["train.de:21"]) { $1[20] = "Yes." },
    Flaw("same language", "the same language", .warning, at: []) {
      $1 = $0.map { $0 + "!" }
    },
  ]

  @Test("each flaw is found, with its severity, count and place", arguments: flaws)
  func finds(flaw: Flaw) throws {
    var (source, target) = SmallCorpus.sentences(60)
    flaw.change(&source, &target)
    let report = try SmallCorpus(source, target).report()
    #expect(report.places(of: flaw.words) == flaw.places)
    #expect(report.severity(of: flaw.words) == flaw.severity)
  }

  @Test("a flaw of a table is found at its line, and with the column that has it where it is one side's")
  func findsInTable() throws {
    let (source, target) = SmallCorpus.sentences(60)
    var lines = zip(source, target).map { "\($0)\t\($1)\tCC-BY \($0.utf8.count)\r" }
    lines[3] = lines[3].replacingOccurrences(of: "\t", with: " ")
    lines[5] = "nur so\t\t"
    lines[8] = source[8] + "\t" + target[8] + "\0\tCC-BY\r"
    lines[20] = source[7] + "\t" + target[7] + "\tand another licence"
    let files = try TestFiles(["all.tsv": lines.asLines])
    let report = try CorpusCheck(training: CorpusFiles(.training, .one(files["all.tsv"]))).run()
    let name = files["all.tsv"].relativePath
    #expect(
      report.findings.map(\.sentence) == [
        "\(name): 1 line cannot be read.", "\(name), column 2: NUL in 1 of 60 lines.",
        "\(name): one side is blank in 1 of 60 pairs (1.7 %).",
        "\(name): an earlier pair is repeated in 1 of 60 pairs (1.7 %).",
        "\(name): CR LF line ends (the CR was stripped) in 58 of 60 lines.",
      ])
    #expect(report.findings.prefix(4).map { $0.places.map(\.line) } == [[4], [9], [6], [21]])
    #expect(report.findings.first?.remedy.contains("no tab in it") == true)
    #expect(report.corpora.map(\.source.lines) == [60] && report.corpora.map(\.target.lines) == [60])
  }

  @Test("numbers that stand on both sides are no copies")
  func passesNumbers() throws {
    var (source, target) = SmallCorpus.sentences(60)
    for line in 0..<9 { (source[line], target[line]) = ("\(line) - 17", "\(line) - 17") }
    #expect(try SmallCorpus(source, target).report().places(of: "copy of the source") == nil)
  }

  @Test("a column of numbers is not taken for sentences", arguments: [29, 30])
  func findsNumbers(count: Int) throws {
    let (source, target) = SmallCorpus.sentences(60)
    let lines = (0..<60).map { "\($0 < count ? String($0 + 1276) : source[$0])\t\(target[$0])" }
    let files = try TestFiles(["all.tsv": lines.asLines])
    let report = try CorpusCheck(training: CorpusFiles(.training, .one(files["all.tsv"]))).run()
    let finding = report.findings.first { $0.sentence.contains("column 1: 30 of 60 lines (50.0 %) have no letters.") }
    #expect((finding != nil) == (count == 30))
    #expect(finding.map { $0.severity == .error && $0.remedy.contains("cut -f 2,4") } ?? true)
    let two = try SmallCorpus(lines.map { String($0.prefix { $0 != "\t" }) }, target).report()
    #expect((two.severity(of: "have no letters") == .error) == (count == 30))
  }

  @Test("lines that are not UTF-8 are named with the first byte that is wrong")
  func findsInvalidUTF8() throws {
    let (source, target) = SmallCorpus.sentences(30)
    let corpus = try SmallCorpus(source, target)
    try corpus.files.write(
      Array("gut\n".utf8) + [0x62, 0xFF, 0x0A] + Array(source.dropFirst(2).asLines.utf8), to: "train.de")
    let finding = try #require(try corpus.report().findings.first { $0.sentence.contains("1 line cannot be read.") })
    #expect(finding.severity == .error)
    #expect(finding.places.map(\.line) == [2])
    #expect(finding.remedy.contains("0xFF"))
    #expect(finding.remedy.contains("iconv"))
  }
}

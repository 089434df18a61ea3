import DragomanCorpora
import DragomanTestSupport
import DragomanText
import Foundation
import Testing

@Suite struct CorpusCheckTests {
  @Test("nothing is found in a clean corpus")
  func findsNothing() throws {
    let (source, target) = SmallCorpus.sentences(60)
    let report = try SmallCorpus(source, target).report()
    #expect(report.findings.isEmpty)
    #expect(report.isUsable)
  }

  @Test("what ruins a training comes first, and makes the corpus unusable")
  func sortsBySeverity() throws {
    var (source, target) = SmallCorpus.sentences(40)
    source[3] = source[2]
    target[3] = target[2]
    let corpus = try SmallCorpus(source, target)
    try corpus.files.write([0x61, 0xFF, 0x0A] + Array(source.dropFirst().asLines.utf8), to: "train.de")
    let report = try corpus.report()
    #expect(report.findings.map(\.severity) == report.findings.map(\.severity).sorted(by: >))
    #expect(report.findings.first?.severity == .error)
    #expect(!report.isUsable)
    #expect(report.count(.error) == 1)
  }

  @Test("a missing file is a sentence, not a report")
  func missesFile() throws {
    let files = try TestFiles(["a": "x\n"])
    let check = CorpusCheck(training: CorpusFiles(.training, .two(source: files["a"], target: files["b"])))
    #expect(throws: InputError.self) { try check.run() }
  }

  @Test("every file of every corpus has its sizes in the report")
  func reportsSizes() throws {
    let corpus = try SmallCorpus(["a b", "c"], ["d e f", "g"])
    let report = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut(["x"], ["y z"])]).run()
    #expect(report.corpora.map(\.source.lines) == [2, 1])
    #expect(report.corpora.map(\.target.words) == [4, 2])
  }

  @Test(
    "real corpora pass with the places of their flaws",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"))
  func passesRealCorpora() throws {
    let report = try CorpusCheck(
      training: CorpusFiles(
        .training,
        .two(source: SharedCorpora.file("multi30k/train.de"), target: SharedCorpora.file("multi30k/train.en"))),
      heldOut: [
        CorpusFiles(
          .dev, .two(source: SharedCorpora.file("multi30k/val.de"), target: SharedCorpora.file("multi30k/val.en")))
      ]
    ).run()
    #expect(report.isUsable)
    #expect(report.places(of: "an earlier pair is repeated") == ["train.de:14215", "train.de:16867", "train.de:20149"])
    #expect(report.places(of: "val.de shares") == ["val.de:165"])
  }
}

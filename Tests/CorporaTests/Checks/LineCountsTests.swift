import DragomanCorpora
import DragomanTestSupport
import Foundation
import Testing

@Suite struct LineCountsTests {
  @Test("a line that is missing is looked for by length, and named with both counts")
  func findsMissingLine() throws {
    let (source, target) = SmallCorpus.sentences(120)
    let report = try SmallCorpus(source, Array(target[..<59] + target[60...])).report()
    #expect(report.severity(of: "has 120 lines and") == .error)
    let places = try #require(report.findings.first?.places)
    #expect(places.count == 1)
    #expect(abs((places.first?.line ?? 0) - 60) <= 3)
    #expect(places.first?.remark.contains("1 line without a translation") == true)
  }

  @Test("a file that ends too early is told from one with a gap")
  func findsTruncation() throws {
    let (source, target) = SmallCorpus.sentences(120)
    let report = try SmallCorpus(source, Array(target[..<100])).report()
    #expect(report.places(of: "up to the end of the shorter one") == ["train.de:101"])
  }

  @Test("lines that slipped are found although the counts are equal")
  func findsSlippedLines() throws {
    let (source, target) = SmallCorpus.sentences(200)
    let slipped = Array(target[..<50] + ["Something that was never said."] + target[50..<150] + target[151...])
    let report = try SmallCorpus(source, slipped).report()
    #expect(report.severity(of: "lines seem to have slipped") == .error)
  }

  @Test("a file without lines is an error")
  func findsEmptyFile() throws {
    let report = try SmallCorpus(["a"], []).report()
    #expect(report.severity(of: "train.en has no lines") == .error)
    #expect(report.count(.error) == 1)
  }
}

import Foundation
import Results
import Testing

struct MarkedPageTests {
  private let page =
    "# Page\n\n<!-- results: a -->\nold\n<!-- end -->\nbetween\r\n<!-- results: b, scores -->\n<!-- end -->\n"

  @Test("a page is its text again, byte by byte")
  func unchanged() throws {
    let marked = try MarkedPage(page, name: "page.md")
    #expect(marked.text.utf8.elementsEqual(page.utf8))
    #expect(marked.places == [TablePlace("a"), TablePlace("b", showsTraining: false)])
  }

  @Test("a table is filled and everything else stays")
  func fill() throws {
    var marked = try MarkedPage(page, name: "page.md")
    marked.fill(TablePlace("a"), with: "| new |\n| --- |")
    #expect(
      marked.text.utf8.elementsEqual(page.replacingOccurrences(of: "old", with: "| new |\n| --- |").utf8))
  }

  @Test(
    "a mark without its partner is an error with its line",
    arguments: [
      ("text\n<!-- results: a -->\ntext", 2), ("text\n\n<!-- end -->", 3),
      ("<!-- results: a -->\n<!-- results: b -->\n<!-- end -->", 2),
    ])
  func unpaired(text: String, line: Int) {
    let error = #expect(throws: BenchmarkError.self) { try MarkedPage(text, name: "page.md") }
    #expect(error?.description.hasPrefix("page.md, line \(line): ") == true)
  }
}

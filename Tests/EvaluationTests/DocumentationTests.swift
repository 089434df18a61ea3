import DragomanTestSupport
import Foundation
import Testing

@testable import DragomanEvaluation

struct DocumentationTests {
  @Test("the scores that docs/evaluation.md shows are those that are printed")
  func example() throws {
    let page = SharedCorpora.packageDirectory.appendingPathComponent("docs/evaluation.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for metric in [Metric.bleu, .chrF, .chrFPlusPlus, .ter] {
      let score = try metric.score(hypotheses: ["The cat is on the mat."], references: [["The cat sat on the mat."]])
      #expect(text.contains("\n\(score)\n"))
    }
  }
}

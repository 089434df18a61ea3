import Testing

@testable import DragomanEvaluation

struct TERTests {
  @Test(
    "edits, by hand",
    arguments: [
      ("a b c d", "a b c d", 0), ("b c d a", "a b c d", 1), ("a x c d", "a b c d", 1), ("a c d", "a b c d", 1),
      ("a b b c d", "a b c d", 1), ("c d x a b", "a b c d", 2), ("", "a b", 2), ("a b", "", 2), ("", "", 0),
    ])
  func edits(_ hypothesis: String, _ reference: String, _ edits: Int) {
    #expect(TER().statistics(hypothesis: hypothesis, references: [reference]).edits == edits)
  }

  @Test("the reference nearest to the hypothesis gives the edits, all of them the length")
  func references() {
    let statistics = TER().statistics(hypothesis: "a b c", references: ["x y z u", "a b"])
    #expect(statistics == TER.Statistics(edits: 1, referenceLength: 3))
  }
}

import Testing

@testable import DragomanEvaluation

struct AccuracyTests {
  @Test("exact matches and words in their place, by hand")
  func byHand() throws {
    let score = try Accuracy().score(
      hypotheses: ["a b c", "a  b", "b a", ""], references: [["a b c", "a b", "a b", "x"]])
    #expect(score.value == 50)
    #expect(score.tokenAccuracy == 100 * 5.0 / 8)
  }

  @Test("words too many cost as much as words too few", arguments: ["a b c d", "a"])
  func lengths(_ hypothesis: String) {
    #expect(Accuracy().score(hypothesis: hypothesis, references: ["a b"]).tokenAccuracy == 50)
  }

  @Test("any reference will do")
  func references() {
    #expect(Accuracy().score(hypothesis: "a b", references: ["x", "a b"]).value == 100)
  }

  @Test("case counts unless told otherwise")
  func lowercase() {
    #expect(Accuracy().score(hypothesis: "A", references: ["a"]).value == 0)
    #expect(Accuracy(lowercase: true).score(hypothesis: "A", references: ["a"]).value == 100)
  }

  @Test("nothing where nothing should be is right")
  func empty() {
    let score = Accuracy().score(hypothesis: "", references: [""])
    #expect(score.value == 100)
    #expect(score.tokenAccuracy == 100)
  }
}

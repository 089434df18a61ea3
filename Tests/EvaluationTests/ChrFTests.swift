import Testing

@testable import DragomanEvaluation

struct ChrFTests {
  @Test("chrF is the F-score of the mean precision and recall, by hand")
  func byHand() {
    // Characters: 2 of 2 against 2 of 3; pairs: 1 of 1 against 1 of 2; the hypothesis has no longer ones.
    let (precision, recall) = (1.0, (2.0 / 3 + 1.0 / 2) / 2)
    let score = ChrF().score(hypothesis: "ab", references: ["a bc"])
    #expect(abs(score.value - 100 * 5 * precision * recall / (4 * precision + recall)) < 1e-10)
  }

  @Test("the reference that gives the best score counts")
  func bestReference() {
    #expect(ChrF().score(hypothesis: "a house", references: ["xyz", "a house", ""]).value == 100)
  }

  @Test("the name says which", arguments: [(0, "chrF2"), (1, "chrF2+"), (2, "chrF2++")])
  func name(_ wordOrder: Int, _ name: String) {
    #expect(ChrF(wordOrder: wordOrder).score(hypothesis: "a", references: ["a"]).name == name)
  }

  @Test("similarities are the scores of all pairs, in both directions", arguments: [0, 2])
  func similarities(wordOrder: Int) {
    let (texts, metric) = (["a house, red", "a red house", "", "дом", "houses"], ChrF(wordOrder: wordOrder))
    let pairs = texts.map { text in texts.map { metric.score(hypothesis: text, references: [$0]).value } }
    #expect(metric.similarities(of: texts) == pairs)
    #expect(pairs[1][4] != pairs[4][1])
  }
}

import Foundation
import Testing

@testable import DragomanEvaluation

struct BLEUTests {
  @Test("a word matches no more often than its reference has it")
  func clipping() {
    // Papineni et al. 2002, section 2.1.
    let statistics = BLEU().statistics(
      hypothesis: "the the the the the the the", references: ["the cat is on the mat", "there is a cat on the mat"])
    #expect(statistics.matches == [2, 0, 0, 0])
    #expect(statistics.totals == [7, 6, 5, 4])
    #expect(statistics.referenceLength == 7)
  }

  @Test("BLEU is BP · exp(mean log p), by hand")
  func byHand() {
    // 5 of 6 words, 4 of 5 pairs, 3 of 4 triples, 2 of 3 quadruples; one word short of the reference's 7.
    let score = BLEU().score(hypothesis: "a b c d e x", references: ["a b c d e f g"])
    let precisions = [5.0 / 6, 4.0 / 5, 3.0 / 4, 2.0 / 3]
    let expected = 100 * exp(1 - 7.0 / 6) * exp(precisions.map { log($0) }.reduce(0, +) / 4)
    #expect(abs(score.value - expected) < 1e-10)
  }

  @Test("statistics of segments add up to those of the corpus, whatever their order")
  func additive() throws {
    let hypotheses = ["a b c d e", "", "x y z", "a b"]
    let references = [["a b c d f", "q", "x z y", "a b c"]]
    let segments = try BLEU().statistics(hypotheses: hypotheses, references: references)
    #expect(segments.count == 4)
    let score = try BLEU().score(hypotheses: hypotheses, references: references)
    #expect(BLEU().score(of: segments.reversed()) == score)
    #expect(score.hypothesisLength == 10)
  }
}

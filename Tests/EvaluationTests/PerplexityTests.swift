import Foundation
import Testing

@testable import DragomanEvaluation

struct PerplexityTests {
  @Test("a model that guesses among 8 is as surprised as that")
  func uniform() {
    let perplexity = Perplexity(logProbability: 5 * log(1.0 / 8), predictions: 5, characters: 3)
    #expect(abs(perplexity.value - 8) < 1e-12)
    #expect(abs(perplexity.bitsPerCharacter - 5) < 1e-12)
  }

  @Test("texts add up")
  func sum() {
    var sum = Perplexity(logProbability: -2, predictions: 1, characters: 4)
    sum += Perplexity(logProbability: -4, predictions: 2, characters: 5)
    #expect(sum == Perplexity(logProbability: -6, predictions: 3, characters: 9))
  }

  @Test("no prediction is no surprise")
  func empty() {
    #expect(Perplexity().value == 1)
    #expect(Perplexity().bitsPerCharacter == 0)
  }
}

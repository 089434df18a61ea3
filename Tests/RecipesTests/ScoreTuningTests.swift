import DragomanEvaluation
import DragomanModelSupport
import DragomanSearch
import DragomanText
import Testing

@testable import DragomanRecipes
@testable import DragomanTranslation

@Suite("Choosing how translations are compared")
struct ScoreTuningTests {
  private let vocabulary: Vocabulary

  init() throws { vocabulary = try TinyModel.vocabularies { ($0.kind, $0.minimumCount) = (.word, 1) }.target }

  private func candidate(_ text: String, _ logProbability: Double, coverage: Double = 0, hasEnded: Bool = true)
    -> SearchCandidate
  {
    let tokens = vocabulary.encode(text)
    return SearchCandidate(
      tokens: tokens, logProbability: logProbability, predictions: tokens.count + (hasEnded ? 1 : 0),
      coverage: coverage,
      hasEnded: hasEnded)
  }

  private func tuning(_ candidates: [SearchCandidate], _ reference: String) -> ScoreTuning {
    ScoreTuning(candidates: [candidates, []], references: [reference, "a cat"], vocabulary: vocabulary)
  }

  @Test("where the longer translation is right and less probable, length counts for more")
  func longer() {
    let long = "the cat runs away ."
    let tuning = tuning([candidate("the cat", -2), candidate(long, -4.2)], long)
    let found = tuning.best(by: ChrF())
    #expect(found.after > found.before)
    let (score, length) = (found.choice.score, vocabulary.encode(long).count + 1)
    #expect(score.score(logProbability: -4.2, length: length) > score.score(logProbability: -2, length: 3))
    #expect(
      LengthScore().score(logProbability: -4.2, length: length) < LengthScore().score(logProbability: -2, length: 3))
  }

  @Test("references that are longer than the corpus makes translations do not make translations longer")
  func neutral() {
    let (right, long) = ("the cat runs away", "the cat runs away the dog reads")
    let tuning = ScoreTuning(
      candidates: [[candidate(right, -1), candidate(long, -2.1)]],
      references: ["the cat runs away the dog sleeps away"], vocabulary: vocabulary)
    let plain = tuning.best(by: BLEU())
    #expect(plain.choice != ScoreTuning.Choice() && plain.after > plain.before)
    let neutral = tuning.best(by: LengthNeutralBLEU(bleu: BLEU(), referenceScale: 0.5))
    #expect(neutral.choice == ScoreTuning.Choice() && neutral.before > 99.9)
  }

  @Test("where the right translation covers more of the source, coverage counts")
  func covering() {
    let candidates = [candidate("the dog", -2, coverage: -4), candidate("a man", -2.2, coverage: -0.1)]
    let found = tuning(candidates, "a man").best(by: Accuracy())
    #expect(found.choice.coverage > 0 && found.choice.score == LengthScore())
    #expect(found.before == 0 && found.after == 50)
  }

  @Test("where nothing is better than the usual choice, it stays, and what was cut stands behind what ended")
  func usual() {
    let candidates = [candidate("a man", -3), candidate("the cat runs", -0.1, hasEnded: false)]
    let found = tuning(candidates, "the cat runs").best(by: ChrF())
    #expect(found.choice == ScoreTuning.Choice() && found.before == found.after)
    #expect(ScoreTuning.grid.first == ScoreTuning.Choice())
  }

  @Test("a choice that is hardly better is not worth it")
  func hardlyBetter() {
    let count = 2000
    let sentences = (0..<count).map { number in
      number == 0 ? [candidate("a cat", -2), candidate("the cat runs away .", -4.2)] : [candidate("a dog", -1)]
    }
    let references = (0..<count).map { $0 == 0 ? "the cat runs away ." : "a dog" }
    let found = ScoreTuning(candidates: sentences, references: references, vocabulary: vocabulary).best(by: Accuracy())
    #expect(found.choice == ScoreTuning.Choice() && found.before == found.after && found.before < 100)
  }
}

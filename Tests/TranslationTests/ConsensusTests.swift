import DragomanModelSupport
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("Consensus")
struct ConsensusTests {
  private func hypothesis(_ text: String, _ logProbability: Double, hasEnded: Bool = true) -> Consensus.Candidate {
    Consensus.Candidate(text: text, logProbability: logProbability, hasEnded: hasEnded)
  }

  private func ranked(_ candidates: [Consensus.Candidate]) -> [(text: String, agreement: Double?)] {
    Consensus.ranking(of: candidates).map { (candidates[$0.place].text, $0.agreement) }
  }

  @Test("two that are alike prevail over a more probable one that is like no other")
  func prevails() {
    let ranked = self.ranked([
      hypothesis("a man sleeps", -1), hypothesis("the dog runs away", -1.2), hypothesis("the dog runs off", -1.5),
    ])
    #expect(ranked.map(\.text) == ["the dog runs away", "the dog runs off", "a man sleeps"])
  }

  @Test("the agreement is the mean of chrF with each, weighted by P^0.7")
  func agreement() throws {
    let (text, probability) = (["the cat sat", "the cat sits", "a cat"], [0.5, 0.25, 0.125])
    let ranked = self.ranked(zip(text, probability).map { hypothesis($0, log($1)) })
    // By sacreBLEU 2.6.0, `CHRF().sentence_score(hypothesis, [reference]).score`, of the first with each of the three as reference.
    let chrf = [100.0, 61.034534424114085, 41.11211031175059]
    let weights = probability.map { pow($0, 0.7) }
    let expected = zip(chrf, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +) / 100
    let found = try #require(ranked.first { $0.text == text[0] }?.agreement)
    #expect(abs(found - expected) < 1e-9)
  }

  @Test("what was cut has no say beside what has ended, and stays behind it")
  func cut() {
    let cut = hypothesis("the dog runs and runs", -0.1, hasEnded: false)
    let also = hypothesis("the dog runs and stands", -0.2, hasEnded: false)
    let ranked = self.ranked([hypothesis("a man", -3), hypothesis("the dog runs", -4), cut, also])
    #expect(ranked.map(\.text) == ["a man", "the dog runs", cut.text, also.text])
    #expect(ranked.map { $0.agreement == nil } == [false, false, true, true])
    #expect(self.ranked([cut]).allSatisfy { $0.agreement == 1 })
  }

  @Test("of equals, the order of the scores stays; one alone agrees with itself")
  func ties() {
    let ranked = self.ranked([hypothesis("b", -1), hypothesis("a", -1)])
    #expect(ranked.map(\.text) == ["b", "a"] && ranked[0].agreement == 0.5)
    #expect(self.ranked([hypothesis("", -2)])[0].agreement == 0)
  }

  @Test("a text in two segmentations has two votes and one place")
  func sameTexts() {
    let ranked = self.ranked([
      hypothesis("a man sleeps", -1), hypothesis("the dog runs", -1.5), hypothesis("the dog runs", -1.6),
    ])
    #expect(ranked.map(\.text) == ["the dog runs", "a man sleeps"])
  }

  @Test("without a consensus, a text in two segmentations has one place as well")
  func distinct() {
    let texts = ["the dog runs", "a man sleeps", "the dog runs"]
    let candidates = texts.map { Consensus.Candidate(text: $0, logProbability: -1, hasEnded: true) }
    #expect(Consensus.distinct(candidates).map(\.place) == [0, 1])
  }

  @Test("probabilities too small for a number of their own still weigh")
  func tiny() throws {
    let ranked = self.ranked([hypothesis("the cat", -2000), hypothesis("the cats", -2001)])
    #expect(try #require(ranked[0].agreement) > 0.5)
  }

  @Test("a translator gives those that agree most, as many as asked for, whatever their scores")
  func translator() throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options.withConsensus
    (options.beam, options.nBest, options.pruning) = (20, 20, nil)
    let all = try translator.translate(["ein Hund läuft."], options: options)[0].hypotheses
    #expect(all.count == 20 && all.compactMap(\.agreement) == all.compactMap(\.agreement).sorted(by: >))
    #expect(all.map(\.score) != all.map(\.score).sorted(by: >))
    options.nBest = 2
    #expect(try translator.translate(["ein Hund läuft."], options: options)[0].hypotheses == Array(all.prefix(2)))
    options.usesConsensus = false
    let plain = try translator.translate(["ein Hund läuft."], options: options)[0].hypotheses
    #expect(plain.allSatisfy { $0.agreement == nil })
    #expect(plain.map(\.text) == all.sorted { $0.score > $1.score }.prefix(2).map(\.text))
  }

  @Test("a consensus leaves out what is improbable, but not of as many as are asked for")
  func pruning() throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options.withConsensus
    #expect(options.beam == 40 && options.pruning == 3)
    #expect(options.withoutConsensus == translator.options)
    options.pruning = 0
    let one = try translator.translate(["ein Hund läuft."], options: options)[0].hypotheses
    #expect(one.count == 1 && one[0].agreement == 1)
    options.nBest = 7
    #expect(options.withoutConsensus.beam == 7)
    #expect(try translator.translate(["ein Hund läuft."], options: options)[0].hypotheses.count == 7)
  }
}

import DragomanEvaluation
import DragomanModelSupport
import DragomanSearch
import DragomanTestSupport
import DragomanText
import DragomanTraining
import Foundation
import Testing

@testable import DragomanRecipes
@testable import DragomanTranslation

@Suite("Choosing how translations are compared")
struct SearchTuningTests {
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

  private func tuning(_ candidates: [SearchCandidate], _ reference: String) -> SearchTuning {
    SearchTuning(candidates: [candidates, []], references: [reference, "a cat"], vocabulary: vocabulary)
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
    let tuning = SearchTuning(
      candidates: [[candidate(right, -1), candidate(long, -2.1)]],
      references: ["the cat runs away the dog sleeps away"], vocabulary: vocabulary)
    let plain = tuning.best(by: BLEU())
    #expect(plain.choice != SearchTuning.Choice() && plain.after > plain.before)
    let neutral = tuning.best(by: LengthNeutralBLEU(bleu: BLEU(), referenceScale: 0.5))
    #expect(neutral.choice == SearchTuning.Choice() && neutral.before > 99.9)
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
    #expect(found.choice == SearchTuning.Choice() && found.before == found.after)
    #expect(SearchTuning.grid.first == SearchTuning.Choice())
  }

  @Test("a choice that is hardly better is not worth it")
  func hardlyBetter() {
    let count = 2000
    let sentences = (0..<count).map { number in
      number == 0 ? [candidate("a cat", -2), candidate("the cat runs away .", -4.2)] : [candidate("a dog", -1)]
    }
    let references = (0..<count).map { $0 == 0 ? "the cat runs away ." : "a dog" }
    let found = SearchTuning(candidates: sentences, references: references, vocabulary: vocabulary).best(by: Accuracy())
    #expect(found.choice == SearchTuning.Choice() && found.before == found.after && found.before < 100)
  }

  /// A training whose dev set is large enough.
  private func longTraining(_ change: (inout SmallTraining) -> Void = { _ in }) throws -> SmallTraining {
    var training = try SmallTraining()
    let numbers = 100..<220
    try training.files.write(Array(numbers.map { "Zahl \($0) und \($0 % 7).\n" }.joined().utf8), to: "dev.de")
    try training.files.write(Array(numbers.map { "number \($0) and \($0 % 7).\n" }.joined().utf8), to: "dev.en")
    training.hasDevFiles = true
    training.recipe.training.criterion = .chrf
    change(&training)
    return training
  }

  @Test("a training keeps its choice in the model, and says what it has gained")
  func kept() throws {
    let training = try longTraining()
    var events: [TrainingEvent.Tuning] = []
    _ = try training.run { if case .tuned(let tuning) = $0 { events.append(tuning) } }
    let model = try ModelFile(contentsOf: training.output)
    let tuning = try #require(events.first)
    #expect(events.count == 1 && tuning.sentences == 120 && tuning.after > tuning.before - SearchTuning.chance)
    #expect(try model.record["tuning"]?.decoded(as: TrainingEvent.Tuning.self) == tuning)
    #expect(model.search.score == LengthScore(alpha: tuning.alpha, reward: tuning.reward))
    #expect(model.search.coverage == tuning.coverage)
    #expect(model.search.usesConsensus == (tuning.consensusHypotheses != nil))
    #expect(model.search.beam == tuning.consensusHypotheses ?? SearchSettings().beam)
  }

  @Test(
    "the consensus is taken where it is better than the best score, and not where it is worse",
    arguments: [false, true])
  func consensus(isBetter: Bool) throws {
    let model = try TinyModel.make()
    let sources = (0..<120).map { "der Hund \($0 * 7919 % 1000) läuft." }
    let translator = try Translator(model, precision: Recipe().training.precision)
    let options = isBetter ? translator.options.withConsensus : translator.options
    let references = try translator.translate(sources, options: options).map(\.text)
    let set = try devSet(sources, references, model)
    for criterion in [TrainingOptions.Criterion.accuracy, .chrf] {
      let tuning = try #require(try set.tuning(of: model.network, by: criterion))
      #expect(tuning.consensusHypotheses == (isBetter ? options.beam : nil))
      #expect((tuning.before < tuning.after) == isBetter, "\(tuning)")
    }
  }

  @Test(
    "a consensus that is worse by as little as chance makes it is taken, but not where only whole translations count")
  func nearlyAsGood() throws {
    let model = try TinyModel.make()
    let sources = (0..<400).map { "der Hund \($0 * 7919 % 1000) läuft." }
    let translator = try Translator(model, precision: Recipe().training.precision)
    let plain = try translator.translate(sources, options: translator.options).map(\.text)
    let consensus = try translator.translate(sources, options: translator.options.withConsensus).map(\.text)
    let different = try #require(sources.indices.first { plain[$0] != consensus[$0] })
    // By one sentence of 400, which is 0.25 points of accuracy, and about as many of chrF.
    let references = sources.indices.map { $0 == different ? plain[$0] : plain[$0] == consensus[$0] ? plain[$0] : "x" }
    for (criterion, isTaken) in [(TrainingOptions.Criterion.accuracy, false), (.chrf, true)] {
      let set = try devSet(sources, references, model)
      let tuning = try #require(try set.tuning(of: model.network, by: criterion))
      #expect((tuning.consensusHypotheses != nil) == isTaken, "\(criterion): \(tuning)")
    }
  }

  private func devSet(_ sources: [String], _ references: [String], _ model: ModelFile) throws -> DevSet {
    let files = try TestFiles([
      "dev.de": sources.map { $0 + "\n" }.joined(), "dev.en": references.map { $0 + "\n" }.joined(),
    ])
    let reader = try ParallelReader(source: files["dev.de"], target: files["dev.en"])
    var pairs: [ParallelReader.Pair] = []
    while let pair = try reader.next() { pairs.append(pair) }
    return DevSet(pairs, model.vocabularies, SearchSettings(), Recipe())
  }

  @Test("it can be left out, and is where the dev set is small")
  func leftOut() throws {
    for training in [try longTraining { $0.recipe.training.tuneSearch = false }, try SmallTraining()] {
      var events = 0
      _ = try training.run { if case .tuned = $0 { events += 1 } }
      let model = try ModelFile(contentsOf: training.output)
      #expect(events == 0 && model.record["tuning"] == nil && model.search.score == LengthScore())
    }
  }

  @Test("a run that is killed after its choice, before its checkpoint is gone, ends with the same bytes")
  func killed() throws {
    let training = try longTraining()
    let checkpoint = training.output.appendingPathExtension("checkpoint")
    var kept = Data()
    _ = try training.run { if case .tuned = $0 { kept = (try? Data(contentsOf: checkpoint)) ?? Data() } }
    let bytes = try Data(contentsOf: training.output)
    #expect(!kept.isEmpty)
    try kept.write(to: checkpoint)
    _ = try training.run()
    #expect(try Data(contentsOf: training.output) == bytes)
  }
}

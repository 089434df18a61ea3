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

@Suite("Choosing how translations are looked for")
struct SearchTuningTests {
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
    #expect(events.count == 1 && tuning.sentences == 120 && tuning.after > tuning.before - ScoreTuning.chance)
    #expect(try model.record["tuning"]?.decoded(as: TrainingEvent.Tuning.self) == tuning)
    #expect(model.search.score == LengthScore(alpha: tuning.alpha, reward: tuning.reward))
    #expect(model.search.coverage == tuning.coverage)
    #expect(model.search.usesConsensus == (tuning.consensusHypotheses != nil))
    #expect(model.search.beam == tuning.consensusHypotheses ?? SearchSettings().beam)
  }

  @Test("it can be stopped, and made up for when the run goes on", arguments: [1, 2, 3])
  func isInterrupted(part: Int) throws {
    let (whole, stopped) = (try longTraining(), try longTraining())
    _ = try whole.run()
    var (validated, asked) = (0, 0)
    let training = try stopped.make()
    let finish = try training.run(
      isInterrupted: {
        // The one validation comes when training has ended; after it, this is asked once before tuning.
        if validated == 1 { asked += 1 }
        return asked == part + 1
      }, report: { if case .validated = $0 { validated += 1 } })
    #expect(finish.reason == .interrupted)
    #expect(try stopped.run().reason == .epochs)
    #expect(try Data(contentsOf: whole.output) == Data(contentsOf: stopped.output))
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
    let reader = try ParallelReader(.two(source: files["dev.de"], target: files["dev.en"]))
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

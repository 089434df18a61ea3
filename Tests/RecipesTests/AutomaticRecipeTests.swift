import DragomanTestSupport
import DragomanTopologies
import DragomanTraining
import Foundation
import Testing

@testable import DragomanRecipes

@Suite("What the size of a corpus decides")
struct AutomaticRecipeTests {
  @Test("each size has its numbers, and a sentence that says so", arguments: CorpusSuit.all.indices)
  func settles(index: Int) {
    let suit = CorpusSuit.all[index]
    let smallest = index == 0 ? 1 : CorpusSuit.all[index - 1].pairs + 1
    for pairs in [smallest, min(suit.pairs, 1_000_000_000)] {
      let (recipe, reasons) = Recipe().settled(forPairs: pairs)
      #expect((recipe.network.dropout, recipe.network.sourceWordDropout) == (suit.dropout, suit.wordDropout))
      #expect(recipe.network.recurrentDropout == suit.recurrentDropout && suit.recurrentDropout > 0)
      #expect(recipe.training.maximumEpochs == suit.epochs && recipe.automatic.isEmpty)
      #expect(reasons.count == 1 && reasons[0].contains("dropout \(suit.dropout), ") && reasons[0].contains(suit.range))
      #expect(reasons[0].contains("\(suit.epochs) epochs"))
    }
  }

  @Test("what a recipe names stays, and other tasks decide nothing by size")
  func keeps() throws {
    let named = try Recipe(
      parsing:
        "network: {embedding: 8, hidden: 12, dropout: 0.1, recurrentDropout: 0, sourceWordDropout: 0, targetWordDropout: 0}\n"
        + "training: {maximumEpochs: 3}\n", named: "r")
    let (recipe, reasons) = named.settled(forPairs: 5)
    #expect(recipe == named && reasons.isEmpty)
    for task in LearningTask.allCases where task != .translate {
      let (recipe, reasons) = Recipe(for: task).settled(forPairs: 5)
      #expect(recipe.network == Recipe(for: task).network && reasons.isEmpty)
    }
  }

  @Test("epochs have no limit of their own where minutes or updates have one")
  func limits() {
    var recipe = Recipe()
    recipe.training.maximumMinutes = 10
    #expect(recipe.settled(forPairs: 5).recipe.training.maximumEpochs == nil)
    (recipe.training.maximumMinutes, recipe.training.maximumUpdates) = (nil, 10)
    #expect(recipe.settled(forPairs: 5).recipe.training.maximumEpochs == nil)
  }

  @Test("a recipe can leave a key to the corpus again")
  func writesAuto() throws {
    #expect(Recipe().text.contains("\n  hidden: auto\n"))
    let recipe = try Recipe(parsing: "network:\n  hidden: 12\n", named: "r")
    #expect(recipe.text.contains("\n  hidden: 12\n") && recipe.text.contains("\n  embedding: auto\n"))
    #expect(try Recipe(parsing: "network:\n  hidden: auto\n", named: "r") == Recipe())
    let tagger = try Recipe(parsing: "task: tag\nnetwork: {hidden: auto, targetWordDropout: auto}\n", named: "r")
    #expect(tagger == Recipe(for: .tag))
  }

  @Test("a training says what was chosen, and a model's record has the numbers")
  func isRecorded() throws {
    var training = try SmallTraining()
    training.recipe.automatic = [.dropout]
    let preparation = try TrainingPreparation(training.recipe, training.trainingFiles)
    #expect(preparation.recipe.network.dropout == CorpusSuit.all[0].dropout)
    #expect(preparation.choices.contains { $0.hasPrefix("dropout \(CorpusSuit.all[0].dropout): ") })
  }

  @Test("a limit of time that is short makes the network smaller, and an interrupted training keeps its size")
  func fitsTime() throws {
    var training = try SmallTraining()
    training.recipe.automatic = [.embedding, .hidden]
    training.recipe.training.maximumEpochs = nil
    training.recipe.training.maximumMinutes = 0.02
    let short = try TrainingPreparation(training.recipe, training.trainingFiles)
    #expect(short.recipe.network.hidden == 64 || short.recipe.network.hidden == 128)
    #expect(short.choices.contains { $0.contains("in the time given, this machine learns about") })
    // Begun with the largest size, though there is not the time for it.
    var begun = training
    begun.recipe.automatic = []
    (begun.recipe.network.embedding, begun.recipe.network.hidden) = (256, 512)
    begun.recipe.training.maximumMinutes = 0.5
    #expect(try begun.run(interruptAfter: 1).reason == .interrupted)
    #expect(try TrainingPreparation(training.recipe, training.trainingFiles).recipe.network.hidden == 512)
  }

  @Test("a limit of time chooses one number where the other is named")
  func fitsOne() throws {
    var training = try SmallTraining()
    (training.recipe.automatic, training.recipe.network.embedding) = ([.hidden], 48)
    (training.recipe.training.maximumEpochs, training.recipe.training.maximumMinutes) = (nil, 0.02)
    let network = try TrainingPreparation(training.recipe, training.trainingFiles).recipe.network
    #expect(network.embedding == 48 && [64, 128].contains(network.hidden))
  }

  @Test("as many epochs are enough as there will be")
  func fitsEpochs() throws {
    var training = try SmallTraining()
    training.recipe.automatic = [.embedding, .hidden]
    (training.recipe.training.maximumEpochs, training.recipe.training.maximumMinutes) = (1, 1)
    let preparation = try TrainingPreparation(training.recipe, training.trainingFiles)
    #expect(preparation.recipe.network.hidden == 512)
    #expect(preparation.choices.contains { $0.hasSuffix("where 1 are enough.") })
  }

  @Test("the page on training has these numbers")
  func isDocumented() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/train.md"),
      encoding: .utf8)
    for suit in CorpusSuit.all {
      let row = "| \(suit.range) | \(suit.dropout) | \(suit.recurrentDropout) | \(suit.wordDropout) | \(suit.epochs) |"
      #expect(page.contains(row), "\(row)")
    }
  }
}

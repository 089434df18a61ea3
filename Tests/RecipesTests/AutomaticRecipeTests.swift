import DragomanJSON
import DragomanTestSupport
import DragomanTopologies
import DragomanTranslation
import Foundation
import Testing

@testable import DragomanRecipes
@testable import DragomanTraining

@Suite("What the size of a corpus decides")
struct AutomaticRecipeTests {
  @Test("each size has its numbers, and a sentence that says so", arguments: CorpusDefaults.all.indices)
  func settles(index: Int) {
    let defaults = CorpusDefaults.all[index]
    let smallest = index == 0 ? 1 : CorpusDefaults.all[index - 1].pairs + 1
    for pairs in [smallest, min(defaults.pairs, 1_000_000_000)] { #expect(CorpusDefaults.forPairs(pairs) == defaults) }
    let (recipe, values) = Recipe().settled(by: defaults, tenths: 10)
    #expect((recipe.network.dropout, recipe.network.sourceWordDropout) == (defaults.dropout, defaults.wordDropout))
    #expect(recipe.network.recurrentDropout == defaults.recurrentDropout && defaults.recurrentDropout > 0)
    #expect(recipe.training.learningRate == 0.004 && recipe.automatic.isEmpty && values.count == 4)
    let whole = LearningPlan(epochs: Double(defaults.epochs), hidden: 512)
    let sentence = defaults.sentence(on: values, pairs: smallest, whole)
    #expect(sentence.hasPrefix("dropout \(defaults.dropout), ") && sentence.contains(defaults.range))
    #expect(sentence.contains("an epoch has \(smallest.grouped)"))
  }

  @Test("what is read a few times, or by a small network, wants less dropout")
  func proportion() throws {
    let defaults = CorpusDefaults(
      pairs: .max, dropout: 0.3, recurrentDropout: 0.2, wordDropout: 0.1, subwordDropout: 0, epochs: 30)
    let tenths = [
      (30.0, 512, 10), (300, 512, 10), (15, 512, 5), (30, 256, 5), (6, 256, 1), (15, 1024, 10), (0.5, 64, 1),
    ]
    for (epochs, hidden, expected) in tenths {
      #expect(defaults.tenths(for: LearningPlan(epochs: epochs, hidden: hidden)) == expected, "\(epochs), \(hidden)")
    }
    let (recipe, values) = Recipe().settled(by: defaults, tenths: 3)
    #expect((recipe.network.dropout, recipe.network.recurrentDropout) == (0.09, 0.06))
    #expect(
      values.joined(separator: ", ")
        == "dropout 0.09, recurrentDropout 0.06, sourceWordDropout 0.03, targetWordDropout 0.03")
    let sentence = defaults.sentence(on: values, pairs: 29_000, LearningPlan(epochs: 17.6, hidden: 256))
    #expect(sentence.contains(": 0.3 of the dropout that suits a corpus of \(defaults.range), "))
    #expect(sentence.contains(", for 18 epochs in place of 30 and 256 numbers in a state in place of 512. "))
    let small = defaults.sentence(on: values, pairs: 29_000, LearningPlan(epochs: 30, hidden: 256))
    #expect(small.contains(", for 256 numbers in a state in place of 512. "))
  }

  @Test("a wide network takes short steps, and so does one without layer normalization")
  func learningRate() throws {
    let rates = [
      ("hidden: 256", 0.008, "256 numbers"), ("hidden: 1024", 0.002, "1024 numbers"),
      ("hidden: 16", 0.01, "16 numbers"), ("layerNormalization: false", 0.001, "without layer normalization"),
    ]
    for (text, expected, reason) in rates {
      let recipe = try Recipe(parsing: "network: {\(text)}\n", named: "r").settled(by: .forPairs(5), tenths: 10).recipe
      #expect(recipe.training.learningRate == Float(expected), "\(text)")
      let sentence = CorpusDefaults.sentence(onRate: recipe.training.learningRate, for: recipe.network)
      #expect(sentence.hasPrefix("learningRate \(expected): ") && sentence.contains(reason), "\(sentence)")
    }
  }

  @Test("what a recipe names stays, and other tasks decide nothing by size")
  func keeps() throws {
    let named = try Recipe(
      parsing:
        "network: {embedding: 8, hidden: 12, dropout: 0.1, recurrentDropout: 0, sourceWordDropout: 0, targetWordDropout: 0}\n"
        + "training: {maximumEpochs: 3, learningRate: 0.002, subwordDropout: 0}\n", named: "r")
    for recipe in [named] + LearningTask.allCases.filter({ $0 != .translate }).map(Recipe.init(for:)) {
      let (settled, values) = recipe.settled(by: .forPairs(5), tenths: 10)
      #expect(settled == recipe && values.isEmpty)
    }
  }

  @Test("epochs have a limit where nothing else has, and dropout is for as many as there will be")
  func limits() throws {
    var training = try SmallTraining()
    (training.recipe.automatic, training.recipe.network.hidden) = ([.dropout], 512)
    func prepared(epochs: Int?, updates: Int? = nil) throws -> TrainingPreparation {
      (training.recipe.training.maximumEpochs, training.recipe.training.maximumUpdates) = (epochs, updates)
      return try TrainingPreparation(training.recipe, training.trainingFiles)
    }
    let defaults = CorpusDefaults.all[0]
    let unlimited = try prepared(epochs: nil)
    #expect(
      (unlimited.recipe.training.maximumEpochs, unlimited.recipe.network.dropout) == (defaults.epochs, defaults.dropout)
    )
    #expect(
      unlimited.choices.contains { $0.hasPrefix("dropout \(defaults.dropout), \(defaults.epochs) epochs: what suits ") }
    )
    // A small network whose dropout is named is told of its epochs alone, and of its learning rate.
    (training.recipe.automatic, training.recipe.network.hidden) = ([.learningRate], 256)
    let named = try prepared(epochs: nil)
    #expect(named.choices.contains { $0.hasPrefix("\(defaults.epochs) epochs: what suits ") })
    #expect(named.choices.contains { $0.hasPrefix("learningRate 0.008: what suits 256 numbers in a state.") })
    // The sizes are told where the recipe leaves them open.
    (training.recipe.automatic, training.recipe.network.hidden) = ([.embedding, .hidden], 512)
    let sizes = "embedding \(training.recipe.network.embedding), hidden 512: the usual size"
    #expect(try prepared(epochs: 1).choices.contains { $0.hasPrefix(sizes) })
    #expect(!named.choices.contains { $0.contains("hidden") })
    (training.recipe.automatic, training.recipe.network.hidden) = ([.dropout], 512)
    let half = try prepared(epochs: defaults.epochs / 2)
    #expect(half.recipe.network.dropout == defaults.dropout / 2)
    #expect(half.choices.contains { $0.hasPrefix("dropout 0.2: 0.5 of the dropout that suits ") })
    // 57 pairs are learned from, 12 an update.
    let updates = try prepared(epochs: nil, updates: 5 * defaults.epochs / 2)
    #expect((updates.recipe.training.maximumEpochs, updates.recipe.network.dropout) == (nil, defaults.dropout / 2))
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
    #expect(preparation.recipe.network.dropout == 0.04)
    #expect(preparation.choices.contains { $0.hasPrefix("dropout 0.04: 0.1 of ") })
    _ = try training.run()
    let record = try ModelFile(contentsOf: training.output).record["recipe"]?.object
    #expect(try record == JSONValue(encoding: preparation.recipe).object)
    #expect(try record?["network"]?.object?["dropout"]?.decoded(as: Float.self) == 0.04)
  }

  @Test("R-Drop is refused where nothing is dropped, and not where the corpus will decide that something is")
  func rDrop() throws {
    var training = try SmallTraining()
    (training.recipe.training.rDrop, training.recipe.network.dropout) = (1, 0)
    #expect(throws: RecipeTaskError.rDropWithoutDropout) { try training.recipe.validate() }
    training.recipe.automatic = [.targetWordDropout]
    let preparation = try TrainingPreparation(training.recipe, training.trainingFiles)
    #expect(preparation.recipe.network.targetWordDropout > 0)
  }

  @Test("a small corpus has its words in other pieces each epoch, unless a recipe says otherwise or it has no subwords")
  func subwordDropout() throws {
    func prepared(_ change: (inout Recipe) -> Void = { _ in }) throws -> TrainingPreparation {
      var training = try SmallTraining()
      training.recipe.automatic = [.subwordDropout]
      change(&training.recipe)
      return try TrainingPreparation(training.recipe, training.trainingFiles)
    }
    let small = try prepared()
    #expect(small.recipe.drawing.subwordDropout == 0.1 && small.recipe.automatic.isEmpty)
    let first = try small.corpora.epochs.corpus(ofEpoch: 1, drawsAhead: false)
    #expect(first.fingerprint != small.corpora.train.fingerprint)
    #expect(small.choices.contains { $0.hasPrefix("subwordDropout 0.1: each epoch has words in other pieces") })
    let others: [TrainingPreparation] = [
      try prepared { $0.automatic = [] },
      try prepared { ($0.vocabulary.kind, $0.vocabulary.size) = (.character, nil) },
    ]
    for other in others {
      #expect(other.recipe.drawing.subwordDropout == 0)
      #expect(!other.choices.contains { $0.contains("subwordDropout") })
    }
    let vocabularies = small.vocabularies
    let (large, reason) = Recipe().settlingSubwords(by: .forPairs(10_001), vocabularies)
    #expect(large.drawing.subwordDropout == 0 && reason == nil && !large.automatic.contains(.subwordDropout))
  }

  @Test("a limit of time that is short makes the network smaller, and an interrupted training keeps what was chosen")
  func fitsTime() throws {
    var training = try SmallTraining()
    training.recipe.automatic = [.embedding, .hidden, .dropout]
    training.recipe.training.maximumEpochs = nil
    training.recipe.training.maximumMinutes = 0.02
    let short = try TrainingPreparation(training.recipe, training.trainingFiles)
    #expect(short.recipe.network.hidden == 64 || short.recipe.network.hidden == 128)
    #expect(short.choices.contains { $0.contains("in the time given, this machine learns about") })
    // Begun with the largest size and much dropout, though there is not the time for it.
    var begun = training
    begun.recipe.automatic = []
    (begun.recipe.network.embedding, begun.recipe.network.hidden, begun.recipe.network.dropout) = (256, 512, 0.28)
    begun.recipe.training.maximumMinutes = 0.5
    #expect(try begun.run(interruptAfter: 1).reason == .interrupted)
    let network = try TrainingPreparation(training.recipe, training.trainingFiles).recipe.network
    #expect((network.hidden, network.dropout) == (512, 0.28))
  }

  @Test("a run that began with a limit of time goes on without one, where its schedule allows that")
  func losesLimit() throws {
    var training = try SmallTraining()
    (training.recipe.training.schedule, training.recipe.training.maximumEpochs) = (.plateau, nil)
    (training.recipe.network.embedding, training.recipe.network.hidden) = (64, 128)
    training.recipe.training.maximumMinutes = 10
    #expect(try training.run(interruptAfter: 1).reason == .interrupted)
    training.recipe.automatic = [.embedding, .hidden]
    (training.recipe.training.maximumMinutes, training.recipe.training.maximumEpochs) = (nil, 1)
    let goesOn = try TrainingPreparation(training.recipe, training.trainingFiles)
    #expect((goesOn.recipe.network.embedding, goesOn.recipe.network.hidden) == (64, 128))
    var starts: [TrainingEvent.Start] = []
    let finish = try ModelTraining(goesOn).run(interruptAfter: .max) {
      if case .started(let start) = $0 { starts.append(start) }
    }
    #expect(finish.reason == .epochs && starts.first?.resumedAtUpdate == 1)
    #expect(try training.make().isComplete())
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
    for defaults in CorpusDefaults.all {
      let row =
        "| \(defaults.range) | \(defaults.dropout) | \(defaults.recurrentDropout) | \(defaults.wordDropout) | \(defaults.subwordDropout) | \(defaults.epochs) |"
      #expect(page.contains(row), "\(row)")
    }
  }
}

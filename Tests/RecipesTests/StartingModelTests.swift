import DragomanCorpora
import DragomanModelSupport
import DragomanSearch
import DragomanTensors
import DragomanTestSupport
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation
import Testing

@testable import DragomanRecipes

@Suite("A training that begins with a model")
struct StartingModelTests {
  @Test("judges the model first, and goes on with its weights and vocabulary")
  func goesOn() throws {
    var first = try SmallTraining()
    first.recipe.training.maximumEpochs = 6
    _ = try first.run()
    let start = try ModelFile(contentsOf: first.output)
    let events = EventLog()
    let next = try Adaptation(of: first)
    #expect(try next.run { events.append($0) }.reason == .epochs)
    let validations = events.validations
    #expect(validations.first?.update == 0 && validations.first?.epoch == 0)
    let devLoss = try #require(try start.record["best"]?.object?["devLoss"]?.decoded(as: Double.self))
    #expect(abs(try #require(validations.first).loss - devLoss) < 1e-4)
    let model = try ModelFile(contentsOf: next.files.output)
    #expect(model.vocabularies.text == start.vocabularies.text)
    #expect(model.record["corpus"]?.object?["from"] == "de-en.dragoman")
  }

  @Test("nothing worse than the model is kept")
  func keepsBetter() throws {
    var first = try SmallTraining()
    (first.recipe.training.maximumEpochs, first.recipe.training.learningRate) = (80, 0.01)
    _ = try first.run()
    var next = try Adaptation(of: first)
    (next.recipe.training.learningRate, next.recipe.training.criterion) = (1000, .loss)  // ruins it
    _ = try next.run()
    let (before, after) = (try ModelFile(contentsOf: first.output), try ModelFile(contentsOf: next.files.output))
    #expect(before.network.parameters.fingerprint == after.network.parameters.fingerprint)
  }

  @Test(
    "the model's search stays where the dev set is too small to choose one, with limits that are wide enough for both")
  func keepsSearch() throws {
    let first = try SmallTraining()
    _ = try first.run()
    var model = try ModelFile(contentsOf: first.output)
    (model.search.beam, model.search.usesConsensus, model.search.coverage) = (12, true, 0.2)
    model.search.score = LengthScore(alpha: 0.6, reward: 0.5)
    model.search.limit = LengthLimit(perSourceToken: 40, constant: 3)
    try model.write(to: first.output)
    let next = try Adaptation(of: first)
    _ = try next.run()
    let search = try ModelFile(contentsOf: next.files.output).search
    #expect((search.beam, search.usesConsensus, search.coverage) == (12, true, 0.2))
    #expect(search.score == model.search.score && search.guardsAgainstLoops)
    #expect(search.limit == LengthLimit(perSourceToken: 40, constant: 5))
  }

  @Test("a mean of models was made as the first of them")
  func beginsWithMean() throws {
    let first = try SmallTraining()
    _ = try first.run()
    let model = try ModelFile(contentsOf: first.output)
    let mean = first.output.appendingPathExtension("mean")
    try ModelFile.average(of: [("a", model), ("b", model)]).write(to: mean)
    let recipe = try StartingModel(contentsOf: mean).recipe
    #expect(try recipe == StartingModel(contentsOf: first.output).recipe)
    #expect(recipe.vocabulary != VocabularyOptions())
  }

  @Test("a shortlist is left out, which is said")
  func leavesShortlistOut() throws {
    let first = try SmallTraining()
    _ = try first.run()
    var model = try ModelFile(contentsOf: first.output)
    try model.learnShortlist(
      from: .two(source: first.files["train.de"], target: first.files["train.en"]))
    try model.write(to: first.output)
    let next = try Adaptation(of: first)
    let choices = try TrainingPreparation(next.recipe, next.files).choices
    #expect(choices.contains { $0.hasPrefix("The shortlist of ") && $0.contains("dragoman convert") })
  }

  @Test("translations may be as long as those of the further pairs")
  func lengthsOfFurtherPairs() throws {
    let training = try SmallTraining()
    var files = training.trainingFiles
    let plain = try TrainingPreparation(training.recipe, files).search.limit
    let long = (0..<60).map { "number \($0)" + String(repeating: " and \($0)", count: 20) + ".\n" }.joined()
    try training.files.write(Array((0..<60).map { "Nr. \($0)\n" }.joined().utf8), to: "further.de")
    try training.files.write(Array(long.utf8), to: "further.en")
    files.further = [
      FurtherPairs(
        .two(source: training.files["further.de"], target: training.files["further.en"]),
        isSynthetic: false)
    ]
    #expect(try TrainingPreparation(training.recipe, files).search.limit.perSourceToken > plain.perSourceToken + 1)
  }

  @Test("another model, or other further pairs, make another training")
  func knowsItsOrigins() throws {
    let first = try SmallTraining()
    _ = try first.run()
    var next = try Adaptation(of: first)
    _ = try next.run()
    #expect(try next.make().isComplete())
    next.files.further = [
      FurtherPairs(first.trainingFiles.training, isSynthetic: false)
    ]
    #expect(throws: OutputPlaceError.self) { try next.make().isComplete() }
    let identities = try [false, true].map { isSynthetic in
      next.files.further = [FurtherPairs(first.trainingFiles.training, isSynthetic: isSynthetic)]
      return try TrainingPreparation(next.recipe, next.files).identity.run
    }
    #expect(identities[0] != identities[1])
    var other = try SmallTraining()
    other.recipe.training.seed = 9
    _ = try other.run()
    next.files.further = []
    next.files.start = try StartingModel(contentsOf: other.output)
    #expect(throws: (any Error).self) { try next.make().isComplete() }
  }

  @Test("interrupted and continued, it ends with the same bytes, with further pairs and R-Drop as well")
  func makesSameBytes() throws {
    let first = try SmallTraining()
    _ = try first.run()
    var models: [Data] = []
    for updates in [Int.max, 3] {
      var next = try Adaptation(of: first)
      next.recipe.training.rDrop = 1
      (next.recipe.network.dropout, next.recipe.training.maximumEpochs) = (0.2, 3)
      next.files.further = [false, true].map { FurtherPairs(first.trainingFiles.training, isSynthetic: $0) }
      while try next.run(interruptAfter: updates).reason == .interrupted {}
      models.append(try Data(contentsOf: next.files.output))
    }
    #expect(models[0] == models[1])
  }

  @Test("sentences of the dev set are not among the further pairs", arguments: [false, true])
  func leavesDevSentencesOut(isNamed: Bool) throws {
    let training = try SmallTraining()
    var files = training.trainingFiles
    files.further = [FurtherPairs(files.training, isSynthetic: false)]
    if isNamed {
      let dev = try TrainingPairs(files, for: .translate).devPairs()
      // A blank line is no sentence that another blank line would have in common with it.
      try training.files.write(Array((dev.map(\.source) + [""]).map { $0 + "\n" }.joined().utf8), to: "dev.de")
      try training.files.write(Array((dev.map(\.target) + [""]).map { $0 + "\n" }.joined().utf8), to: "dev.en")
      files.dev = .two(source: training.files["dev.de"], target: training.files["dev.en"])
    }
    let choices = try TrainingPreparation(training.recipe, files).choices
    #expect(choices.contains { $0.contains(": 57 further pairs") })
    #expect(choices.contains { $0.hasPrefix("3 of the pairs of ") && $0.contains("are in the dev set") })
  }

  @Test("the size that decides is that of an epoch, with its share of further pairs", arguments: [(1, 114), (0.5, 86)])
  func countsFurtherPairs(mixing: Float, pairs: Int) throws {
    var training = try SmallTraining()
    (training.recipe.automatic, training.recipe.training.maximumEpochs) = ([.learningRate], nil)
    training.recipe.drawing.mixing = mixing
    var files = training.trainingFiles
    files.further = [FurtherPairs(files.training, isSynthetic: false)]
    let choices = try TrainingPreparation(training.recipe, files).choices
    #expect(choices.contains { $0.contains(" epochs: what suits ") && $0.contains("an epoch has \(pairs).") })
  }

  @Test("further pairs with an empty side are counted")
  func leavesEmptyFurtherPairsOut() throws {
    let training = try SmallTraining()
    try training.files.write(Array("eins\nzwei\n\n".utf8), to: "further.de")
    try training.files.write(Array("one\n\nthree\n".utf8), to: "further.en")
    let further = CorpusPlace.two(source: training.files["further.de"], target: training.files["further.en"])
    var files = training.trainingFiles
    files.further = [FurtherPairs(further, isSynthetic: false)]
    let choices = try TrainingPreparation(training.recipe, files).choices
    #expect(choices.contains { $0.hasPrefix("2 of the pairs of ") && $0.contains("for a side is empty") })
  }

  @Test("further pairs of which each has a held-out sentence are refused with that reason")
  func allHeldOut() throws {
    let training = try SmallTraining()
    var files = training.trainingFiles
    let held = try #require(TrainingPairs(files, for: .translate).split).pairs
    let further = training.files["further.de"]
    try training.files.write(
      Array(held.map { "Zahl \($0 - 1) und \(($0 - 1) * 7 % 60).\n" }.joined().utf8), to: "further.de")
    files.further = [
      FurtherPairs(.two(source: further, target: further), isSynthetic: false)
    ]
    let error = #expect(throws: TrainingCorpusError.self) { try TrainingPreparation(training.recipe, files) }
    #expect(error?.description.contains("is in the dev set") == true)
  }

  @Test("vocabularies of its own are refused")
  func refusesVocabulary() throws {
    let first = try SmallTraining()
    _ = try first.run()
    let start = try StartingModel(contentsOf: first.output)
    #expect(start.recipe.vocabulary == first.recipe.vocabulary)
    var next = try Adaptation(of: first)
    next.recipe.vocabulary.size = 400
    #expect(throws: StartError.vocabulary(file: first.output.relativePath)) { try next.make() }
  }

  @Test("another network is refused, even where its weights have the same names and sizes")
  func refusesNetwork() throws {
    let first = try SmallTraining()
    _ = try first.run()
    var next = try Adaptation(of: first)
    next.recipe.network.dropout = 0.2
    _ = try next.make()
    next.recipe.network.residual = true
    #expect(throws: StartError.network(file: first.output.relativePath)) { try next.make() }
  }

  @Test("its recipe has the model's network, and a lower learning rate")
  func recipe() throws {
    let folder = try TestFiles()
    let url = folder["m.dragoman"]
    try TinyModel.make(TinyModel.configuration { ($0.cell, $0.dropout) = (.gru, 0.15) }).write(to: url)
    let recipe = try StartingModel(contentsOf: url).recipe
    #expect((recipe.network.cell, recipe.network.hidden, recipe.network.dropout) == (.gru, 6, 0.15))
    #expect(recipe.training.learningRate < Recipe().training.learningRate)
    let changed = try Recipe(parsing: "training: {learningRate: 0.002}\n", named: "r", over: recipe)
    #expect(changed.training.learningRate == 0.002 && changed.network.cell == .gru)
    let error = #expect(throws: RecipeError.self) { try Recipe(parsing: "task: tag\n", named: "r", over: recipe) }
    #expect("\(String(describing: error))".contains("--from"))
  }

  @Test("a vocabulary whose record is older than some keys is known as it was made")
  func oldRecord() throws {
    let folder = try TestFiles()
    let url = folder["m.dragoman"]
    var model = try TinyModel.make()
    model.record["recipe"] = ["task": "translate", "network": ["cell": "gru"], "vocabulary": ["size": 400]]
    try model.write(to: url)
    let start = try StartingModel(contentsOf: url)
    var expected = VocabularyOptions()
    expected.size = 400
    #expect(start.recipe.vocabulary == expected)
    #expect(throws: Never.self) { try start.checkVocabulary(expected) }
  }

  @Test("a language model of single lines goes on with single lines, one of running text with running text")
  func stretch() throws {
    let folder = try TestFiles()
    let url = folder["m.dragoman"]
    var model = try TinyModel.make(for: .languageModel)
    try model.write(to: url)
    #expect(try StartingModel(contentsOf: url).recipe.training.stretch == nil)
    model.search.isRunningText = true
    try model.write(to: url)
    #expect(try StartingModel(contentsOf: url).recipe.training.stretch == Recipe(for: .languageModel).training.stretch)
  }

  @Test("the languages are the model's; endings that name none are no languages")
  func languages() throws {
    let folder = try TestFiles()
    let url = folder["m.dragoman"]
    var model = try TinyModel.make(languages: Languages())
    func languages(_ source: String, _ target: String, from start: StartingModel?) -> Languages {
      var files = TrainingFiles(
        training: .two(source: folder[source], target: folder[target]),
        output: folder["out.dragoman"])
      files.start = start
      return files.languages
    }
    try model.write(to: url)
    let unnamed = try StartingModel(contentsOf: url)
    model.languages = Languages(source: "fr", target: "oc")
    try model.write(to: url)
    let named = try StartingModel(contentsOf: url)
    #expect(languages("a.src", "a.tgt", from: nil) == Languages())
    #expect(languages("a.txt.de", "a.txt.en.gz", from: unnamed) == Languages(source: "de", target: "en"))
    #expect(languages("a.src", "a.tgt", from: named) == Languages(source: "fr", target: "oc"))
  }

  @Test("a model of another network, or in fewer bits, is refused with its name")
  func refuses() throws {
    let folder = try TestFiles()
    let url = folder["m.dragoman"]
    let model = try TinyModel.make()
    try model.write(to: url)
    let start = try StartingModel(contentsOf: url)
    let changes: [(inout NetworkConfiguration) -> Void] = [
      { $0.hidden = 8 }, { $0.decoderLayers = 2 }, { $0.layerNormalization = true }, { $0.cell = .gru },
    ]
    for change in changes {
      #expect(throws: StartError.network(file: url.relativePath)) {
        try start.giveWeights(to: try TinyModel.make(TinyModel.configuration(change)).network, for: .translate)
      }
    }
    #expect(throws: StartError.task(file: url.relativePath, .translate, .tag)) {
      try start.giveWeights(to: model.network, for: .tag)
    }
    try model.converted(to: .int8).write(to: url)
    #expect(throws: StartError.rounded(file: url.relativePath, .int8)) { try StartingModel(contentsOf: url) }
  }
}

/// A training that goes on from another one's model, with the same sentences.
private struct Adaptation {
  let folder: TestFiles
  var files: TrainingFiles
  var recipe: Recipe

  init(of first: SmallTraining) throws {
    folder = try TestFiles()
    files = first.trainingFiles
    files.output = folder["adapted.dragoman"]
    files.start = try StartingModel(contentsOf: first.output)
    recipe = first.recipe
    recipe.training.maximumEpochs = 2
  }

  func make() throws -> ModelTraining { ModelTraining(try TrainingPreparation(recipe, files)) }

  func run(
    interruptAfter updates: Int = .max, report: @escaping (TrainingEvent) -> Void = { _ in }
  ) throws -> TrainingEvent.Finish {
    try make().run(interruptAfter: updates, report: report)
  }
}

private final class EventLog {
  private var events: [TrainingEvent] = []

  func append(_ event: TrainingEvent) { events.append(event) }

  var validations: [TrainingEvent.Validation] {
    events.compactMap { if case .validated(let validation) = $0 { validation } else { nil } }
  }
}

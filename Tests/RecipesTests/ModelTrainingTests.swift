import DragomanCorpora
import DragomanJSON
import DragomanTensors
import DragomanTestSupport
import DragomanText
import DragomanTraining
import DragomanTranslation
import Foundation
import Testing

@testable import DragomanRecipes

@Suite struct ModelTrainingTests {
  @Test("a training ends with a model that translates and says how it was made, and with no checkpoint")
  func makesModel() throws {
    let training = try SmallTraining()
    let finish = try training.run()
    #expect(finish.reason == .epochs)
    let model = try ModelFile(contentsOf: training.output)
    #expect(model.languages == Languages(source: "de", target: "en"))
    #expect(model.record["corpus"]?.object?["pairs"]?.integer == 57)
    #expect(model.record["corpus"]?.object?["devPairs"]?.integer == 3)
    #expect(model.record["best"]?.object?["devBLEU"] != nil)
    #expect(try model.record["recipe"]?.decoded(as: Recipe.self) == training.recipe)
    #expect(!FileManager.default.fileExists(atPath: training.output.path + ".checkpoint"))
  }

  @Test("the same training makes the same bytes, interrupted or not")
  func makesSameBytes() throws {
    let (whole, interrupted) = (try SmallTraining(), try SmallTraining())
    _ = try whole.run()
    var runs = 1
    while try interrupted.run(interruptAfter: 4).reason == .interrupted { runs += 1 }
    #expect(runs > 3)
    #expect(try Data(contentsOf: whole.output) == Data(contentsOf: interrupted.output))
  }

  @Test("so it does when each epoch draws its subwords and joins sentences", arguments: [1, 9])
  func drawsSameBytes(interruptAfter updates: Int) throws {
    var (whole, interrupted) = (try SmallTraining(), try SmallTraining())
    let plain = whole
    _ = try plain.run()
    let plainWeights = try ModelFile(contentsOf: plain.output).network.parameters.map(\.value.values)
    try FileManager.default.removeItem(at: plain.output)
    whole.recipe.drawing.subwordDropout = 0.2
    whole.recipe.drawing.concatenation = 0.3
    interrupted.recipe = whole.recipe
    _ = try whole.run()
    while try interrupted.run(interruptAfter: updates).reason == .interrupted {}
    #expect(try Data(contentsOf: whole.output) == Data(contentsOf: interrupted.output))
    #expect(try ModelFile(contentsOf: whole.output).network.parameters.map(\.value.values) != plainWeights)
  }

  @Test("a run whose preparation takes all of its time ends with a sentence, and leaves no model")
  func refusesNoTime() throws {
    var training = try SmallTraining()
    training.recipe.training.maximumMinutes = 1e-6
    let error = #expect(throws: TrainingError.self) { try training.run() }
    #expect(error?.description.contains("give it more") == true)
    #expect(!FileManager.default.fileExists(atPath: training.output.path))
  }

  @Test(
    "BPE-dropout without subwords is refused with the key that asks for it",
    arguments: ["subwordDropout", "sourceSubwordDropout", "targetSubwordDropout"])
  func refusesDropoutWithoutSubwords(key: String) throws {
    var training = try SmallTraining()
    training.recipe.vocabulary.size = nil
    training.recipe.vocabulary.kind = .character
    let known = try #require(RecipeKey.all.first { $0.name == key })
    #expect(known.read("0.1", &training.recipe))
    let error = #expect(throws: SubwordDropoutError.self) {
      try TrainingPreparation(training.recipe, training.trainingFiles)
    }
    #expect(error?.description.hasPrefix(key) == true)
  }

  @Test("a complete training is known, and another one does not take its place")
  func guardsModel() throws {
    let training = try SmallTraining()
    #expect(try !training.make().isComplete())
    _ = try training.run()
    #expect(try training.make().isComplete())
    var other = training
    other.recipe.training.seed += 1
    #expect(throws: OutputPlaceError.otherModel(name: training.output.relativePath)) { try other.make().isComplete() }
    // Nor where it was made ready before the model was there.
    for late in [training, other] { #expect(throws: OutputPlaceError.self) { try late.run() } }
    #expect(try training.make().isComplete())
  }

  @Test("what an interrupted training has kept is not taken for its end")
  func knowsUnfinished() throws {
    let training = try SmallTraining.interrupted()
    let checkpoint = training.trainingFiles.checkpoint
    try FileManager.default.removeItem(at: checkpoint)
    let error = OutputPlaceError.checkpointMissing(
      name: training.output.relativePath, checkpoint: checkpoint.relativePath)
    #expect(throws: error) {
      try training.make().isComplete()
    }
  }

  @Test("a second training does not write where one is at work")
  func locksOutput() throws {
    let training = try SmallTraining()
    var errors: [OutputPlaceError] = []
    _ = try training.run { event in
      guard case .started = event else { return }
      for _ in 1...2 {
        do { _ = try training.run() } catch let error as OutputPlaceError { errors.append(error) } catch {}
      }
    }
    let inUse = OutputPlaceError.inUse(name: training.output.relativePath)
    #expect(errors == [inUse, inUse])
    #expect(!FileManager.default.fileExists(atPath: training.output.path + ".lock"))
    #expect(try training.make().isComplete())
  }

  @Test("pairs of the dev set with a side that is empty or too long judge nothing, and their number is told")
  func unfitDevPairs() throws {
    var training = try SmallTraining()
    let long = String(repeating: "Zahl ", count: 2001)
    try training.files.write(Array("Zahl 1.\n \nZahl 3.\n\(long)\n".utf8), to: "dev.de")
    try training.files.write(Array("number 1.\nnumber 2.\n\nnumber 4.\n".utf8), to: "dev.en")
    training.hasDevFiles = true
    let choices = try TrainingPreparation(training.recipe, training.trainingFiles).choices
    #expect(
      choices.contains {
        $0.hasPrefix("3 pairs of ")
          && $0.hasSuffix(" judge nothing, for a side is empty or has more than 2,000 tokens.")
      })
    let finish = try training.run()
    #expect(finish.reason == .epochs)
    #expect(try ModelFile(contentsOf: training.output).record["corpus"]?.object?["devPairs"]?.integer == 1)
  }

  @Test("a dev set of which no pair can judge is refused with a sentence")
  func nothingToJudgeBy() throws {
    var training = try SmallTraining()
    try training.files.write(Array("\n".utf8), to: "dev.de")
    try training.files.write(Array("number 1.\n".utf8), to: "dev.en")
    training.hasDevFiles = true
    let error = #expect(throws: TrainingCorpusError.self) {
      try TrainingPreparation(training.recipe, training.trainingFiles)
    }
    #expect(error?.description.contains("to judge the model by: name other dev files") == true)
  }

  @Test("a recipe that stands where a training writes is refused", arguments: ["", ".checkpoint", ".lock"])
  func keepsRecipe(ending: String) throws {
    let training = try SmallTraining()
    var files = training.trainingFiles
    let recipe = URL(fileURLWithPath: training.output.path + ending)
    try Data("task: translate\n".utf8).write(to: recipe)
    files.recipe = recipe
    let error = OutputPlaceError.isRead(name: recipe.relativePath)
    #expect(throws: error) { try TrainingPreparation(training.recipe, files) }
  }

  @Test("a training that was allowed to last longer knows the model it made before")
  func knowsLongerTraining() throws {
    var training = try SmallTraining()
    training.recipe.training.schedule = .plateau
    _ = try training.run()
    training.recipe.training.maximumEpochs = 5
    (training.recipe.training.maximumUpdates, training.recipe.training.maximumMinutes) = (1000, 60)
    training.recipe.training.patience = 9
    #expect(try training.make().isComplete())
  }

  @Test("a file in the model's place that is no model is named as such, and stays")
  func noModel() throws {
    let training = try SmallTraining()
    try Data("notes".utf8).write(to: training.output)
    #expect(throws: TensorFileError.self) { try training.make().isComplete() }
    #expect(try Data(contentsOf: training.output) == Data("notes".utf8))
  }

  @Test("an interrupted run does not go on without the model that it has kept, nor over another one")
  func missesModel() throws {
    let training = try SmallTraining.interrupted()
    let (output, checkpoint) = (training.output, training.output.path + ".checkpoint")
    let kept = try Data(contentsOf: output)
    try FileManager.default.removeItem(at: output)
    #expect(
      throws: OutputPlaceError.bestMissing(name: output.relativePath, checkpoint: output.relativePath + ".checkpoint")
    ) {
      try training.run()
    }
    var other = try SmallTraining()
    other.recipe.training.seed = 9
    _ = try other.run()
    try FileManager.default.copyItem(at: other.output, to: output)
    #expect(throws: OutputPlaceError.otherModel(name: output.relativePath)) { try training.run() }
    #expect(FileManager.default.fileExists(atPath: checkpoint))
    try kept.write(to: output)
    #expect(try training.run().reason == .epochs)
  }

  @Test("a text whose held-out part is too short says so of that part")
  func shortHeldOutText() throws {
    let files = try TestFiles(["text": (0..<25).map { "line \($0) of some text .\n" }.joined()])
    let training = TrainingFiles(training: .one(files["text"]), output: files["m.dragoman"])
    let error = #expect(throws: TrainingCorpusError.self) {
      try TrainingPreparation(Recipe(for: .languageModel), training)
    }
    #expect(error?.description.contains("what is held out of the text") == true)
  }

  @Test("what was chosen is said: the dev set held out and the vocabulary built, or nothing of it")
  func saysChoices() throws {
    let training = try SmallTraining()
    let choices = try TrainingPreparation(training.recipe, training.trainingFiles).choices
    #expect(choices.first == "3 pairs are held out as the dev set, whose sentences stand nowhere else in the corpus.")
    #expect(choices.count > 2)
  }

  @Test(
    "a finished vocabulary is taken as it is, from a model of any name, and a recipe that wants another one is told so")
  func takesVocabulary() throws {
    let training = try SmallTraining()
    _ = try training.run()
    let model = training.files["model"]
    try FileManager.default.moveItem(at: training.output, to: model)
    var files = training.trainingFiles
    files.vocabulary = model
    let preparation = try TrainingPreparation(training.recipe, files)
    #expect(try preparation.vocabularies.text == ModelFile(contentsOf: model).vocabularies.text)
    #expect(preparation.choices.contains { $0.hasSuffix("model; what the recipe says of one has no say.") })
    var recipe = training.recipe
    recipe.vocabulary = VocabularyOptions()
    #expect(try !TrainingPreparation(recipe, files).choices.contains { $0.contains("no say") })
  }

  @Test("corpora without anything to learn are refused with a sentence")
  func refusesEmptyCorpora() throws {
    let training = try SmallTraining(maximumLength: 1)
    let error = #expect(throws: TrainingCorpusError.self) {
      try TrainingPreparation(training.recipe, training.trainingFiles)
    }
    #expect(error?.description.contains("no pair with text on both sides of at most 1 tokens") == true)
  }
}

extension ModelTraining {
  /// Trains until so many updates were made, or to the end.
  func run(
    interruptAfter updates: Int, report: @escaping (TrainingEvent) -> Void
  ) throws -> TrainingEvent.Finish {
    var asked = 0
    return try run(
      isInterrupted: {
        asked += 1
        return asked > updates
      }, report: report)
  }
}

/// A training of moments.
struct SmallTraining {
  let files: TestFiles
  var recipe = Recipe()
  var hasDevFiles = false

  init(maximumLength: Int = 100) throws {
    let numbers = 0..<60
    files = try TestFiles([
      "train.de": numbers.map { "Zahl \($0) und \($0 * 7 % 60).\n" }.joined(),
      "train.en": numbers.map { "number \($0) and \($0 * 7 % 60).\n" }.joined(),
    ])
    recipe.automatic = []
    (recipe.network.embedding, recipe.network.hidden) = (8, 10)
    recipe.vocabulary.size = 290
    recipe.training.batchSentences = 12
    recipe.training.maximumEpochs = 3
    recipe.training.maximumLength = maximumLength
  }

  /// One that was stopped after it had kept a model.
  static func interrupted() throws -> SmallTraining {
    var training = try SmallTraining()
    training.recipe.training.validateEveryUpdates = 4
    #expect(try training.run(interruptAfter: 6).reason == .interrupted)
    return training
  }

  var output: URL { files["de-en.dragoman"] }

  var trainingFiles: TrainingFiles {
    TrainingFiles(
      training: .two(source: files["train.de"], target: files["train.en"]),
      dev: hasDevFiles ? .two(source: files["dev.de"], target: files["dev.en"]) : nil, output: output
    )
  }

  func make() throws -> ModelTraining { ModelTraining(try TrainingPreparation(recipe, trainingFiles)) }

  func run(
    interruptAfter updates: Int = .max, report: @escaping (TrainingEvent) -> Void = { _ in }
  ) throws -> TrainingEvent.Finish {
    try make().run(interruptAfter: updates, report: report)
  }
}

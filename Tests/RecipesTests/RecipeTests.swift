import DragomanLayers
import DragomanText
import DragomanTopologies
import DragomanTraining
import Testing

@testable import DragomanRecipes

@Suite struct RecipeTests {
  @Test("every property of the configurations has a key of its name, and every key a property")
  func documentsEveryKey() {
    let recipe = Recipe()
    let properties: [RecipeSection: [String]] = [
      .network: Self.names(recipe.network).flatMap { name in
        name == "initialization" ? Self.names(recipe.network.initialization).map { "\($0)Initialization" } : [name]
      },
      .training: Self.names(recipe.training) + Self.names(recipe.drawing),
      .vocabulary: Self.names(recipe.vocabulary),
    ]
    for section in RecipeSection.allCases {
      #expect(section.keys.map(\.name).sorted() == properties[section]?.sorted())
    }
    #expect(RecipeKey.all.allSatisfy { $0.comment.count > 10 })
  }

  @Test("the printed recipe reads back as the recipe it was printed from")
  func readsWhatItPrints() throws {
    #expect(try Recipe(parsing: Recipe().text, named: "r") == Recipe())
    #expect(try Recipe(parsing: Self.unusual.text, named: "r") == Self.unusual)
  }

  @Test("every key is read into its own property")
  func readsEveryKey() throws {
    var unusual = Self.unusual
    (unusual.network.singleLayer, unusual.drawing.concatenation) = (true, 0.2)
    unusual.network.sourceWordDropout = 0.1
    (unusual.network.layerNormalization, unusual.network.variationalDropout) = (false, false)
    (unusual.network.encoderLayers, unusual.network.encoderTransitions) = (2, 2)
    (unusual.network.context, unusual.network.feeding) = (.attentive, .both)
    unusual.network.coverage = true
    (unusual.network.attentionHeads, unusual.network.conditional, unusual.network.readoutWord) = (2, true, false)
    (unusual.network.attention, unusual.network.attentionWords) = (.bilinear, false)
    for key in RecipeKey.all {
      let text = "\(key.section.rawValue):\n  \(key.name): \(key.write(unusual))\n"
      var expected = Recipe()
      #expect(key.read(key.write(unusual), &expected))
      #expect(expected != Recipe(), "\(key.name) keeps its default")
      do {
        #expect(try Recipe(parsing: text, named: "r") == expected)
      } catch RecipeError.impossible {
        // Possible only together with other keys.
      }
    }
  }

  @Test(
    "an empty file, an empty group and a comment are the defaults",
    arguments: ["", "# nothing\n", "network:\n", "training: {}\n"])
  func readsNothing(text: String) throws {
    #expect(try Recipe(parsing: text, named: "r") == Recipe())
  }

  @Test(
    "what a task cannot draw anew is refused with the key and the task",
    arguments: [
      ("tag", "subwordDropout"), ("tag", "sourceSubwordDropout"), ("classify", "concatenation"),
      ("language-model", "concatenation"),
    ])
  func refusesDraws(task: String, key: String) throws {
    let error = #expect(throws: RecipeError.self) {
      try Recipe(parsing: "task: \(task)\ntraining:\n  \(key): 0.1\n", named: "r")
    }
    guard case .impossible(_, let line, let sentence) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((line, sentence.hasPrefix(key), sentence.contains("task \(task)")) == (3, true, true))
  }

  @Test(
    "a task has labels where it has no text, and only there",
    arguments: [
      ("translate", "kind: label"), ("translate", "targetKind: label"), ("classify", "targetKind: subword"),
      ("generate", "sourceKind: word"), ("tag", "targetKind: label"), ("language-model", "kind: label"),
    ])
  func refusesKinds(task: String, kind: String) throws {
    let error = #expect(throws: RecipeError.self) {
      try Recipe(parsing: "task: \(task)\nvocabulary:\n  \(kind)\n", named: "r")
    }
    guard case .impossible(_, 3, let sentence) = error else { Issue.record("\(String(describing: error))"); return }
    #expect(sentence.hasPrefix(String(kind.prefix { $0 != ":" })) && sentence.contains("the task \(task) has"))
  }

  @Test("what nothing is written with is tied to nothing", arguments: ["automatic", "target", "all"])
  func refusesTying(tying: String) throws {
    let error = #expect(throws: RecipeError.self) {
      try Recipe(parsing: "task: tag\nnetwork:\n  tying: \(tying)\n", named: "r")
    }
    guard case .impossible(_, 3, _) = error else { Issue.record("\(String(describing: error))"); return }
    #expect(throws: Never.self) { try Recipe(parsing: "task: tag\nnetwork:\n  tying: none\n", named: "r") }
  }

  @Test("R-Drop needs a dropout", arguments: ["dropout: 0", "singleLayer: true"])
  func refusesRDrop(network: String) {
    let error = #expect(throws: RecipeError.self) {
      try Recipe(parsing: "task: classify\nnetwork: {\(network)}\ntraining:\n  rDrop: 1\n", named: "r")
    }
    guard case .impossible("r", 4, let sentence) = error else { Issue.record("\(String(describing: error))"); return }
    #expect(sentence.hasPrefix("rDrop compares"))
  }

  /// A recipe in which nothing has its default.
  static let unusual: Recipe = {
    var recipe = Recipe(for: .languageModel)
    recipe.network.cell = .gru
    recipe.network.embedding = 32
    recipe.network.hidden = 64
    recipe.network.decoderLayers = 3
    recipe.network.decoderTransitions = 3
    recipe.network.bidirectional.toggle()
    recipe.network.residual.toggle()
    recipe.network.attention = nil
    recipe.network.inputFeeding = false
    recipe.network.tying = .none
    recipe.network.dropout = 0.45
    recipe.network.embeddingDropout = .own(0.25)
    recipe.network.recurrentDropout = 0.15
    recipe.network.variationalDropout.toggle()
    recipe.network.targetWordDropout = 0.05
    recipe.network.layerNormalization.toggle()
    recipe.network.forgetBias = 0.5
    recipe.network.initialization = Initialization(weights: .orthogonal, recurrent: .normal, embeddings: .xavier)
    recipe.training.batchTokens = 900
    recipe.training.batchSentences = 33
    recipe.training.stretch = 55
    recipe.training.maximumLength = 77
    recipe.drawing.subwordDropout = 0.05
    recipe.drawing.sourceSubwordDropout = 0.1
    recipe.drawing.targetSubwordDropout = 0.15
    recipe.drawing.mixing = 0.4
    recipe.training.learningRate = 0.0005
    recipe.training.warmup = 11
    recipe.training.schedule = .inverseRoot
    recipe.training.averageDecay = 0.995
    recipe.training.rDrop = 2
    recipe.training.decay = 0.75
    recipe.training.decayPatience = 3
    recipe.training.adamBeta1 = 0.85
    recipe.training.adamBeta2 = 0.97
    recipe.training.adamEpsilon = 1e-7
    recipe.training.clipNorm = 2.5
    recipe.training.labelSmoothing = 0.2
    recipe.training.maximumEpochs = 12
    recipe.training.maximumUpdates = 1234
    recipe.training.maximumMinutes = 1.5
    recipe.training.patience = 9
    recipe.training.validateEveryEpochs = 2
    recipe.training.validateEveryUpdates = 250
    recipe.training.criterion = .accuracy
    recipe.training.tuneSearch = false
    recipe.training.seed = .max
    recipe.training.threads = 5
    recipe.training.precision = .float32
    recipe.vocabulary.kind = .word
    recipe.vocabulary.sourceKind = .word
    recipe.vocabulary.targetKind = .word
    recipe.vocabulary.size = 4321
    recipe.vocabulary.joint = true
    recipe.vocabulary.normalization = .nfkc
    recipe.vocabulary.sourceNormalization = .nfd
    recipe.vocabulary.targetNormalization = .nfd
    recipe.vocabulary.sourceSegmentation = .words
    recipe.vocabulary.targetSegmentation = .tokens
    recipe.vocabulary.minimumCount = 4
    recipe.vocabulary.marking = .spaceAfter
    recipe.vocabulary.maximumMerges = 50
    return recipe
  }()

  private static func names(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
}

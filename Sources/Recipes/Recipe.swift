import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining

/// Everything that decides how a model is made, apart from the corpus.
///
/// Each part has its defaults, which the task chooses; what a recipe's file leaves out keeps them.
package struct Recipe: Codable, Equatable, Sendable {
  package private(set) var task: LearningTask
  package var network = NetworkConfiguration()
  package var training = TrainingOptions()
  package var drawing = DrawingOptions()
  package var vocabulary = VocabularyOptions()
  /// The keys that the size of the corpus decides, or a limit of time.
  package var automatic: Set<AutomaticKey> = []

  private enum CodingKeys: CodingKey {
    case task, network, training, drawing, vocabulary
  }

  /// The defaults of a task.
  package init(for task: LearningTask = .translate) {
    self.task = task
    switch task {
    case .translate: suitTranslation()
    case .languageModel: suitLanguageModels()
    case .tag: suitTags()
    case .classify: suitLabels()
    case .generate: suitCategories()
    }
  }

  /// - Throws: `ConfigurationError`, `TrainingOptionsError`, `VocabularyError` or `RecipeTaskError` for a choice that cannot be
  ///   met.
  package func validate() throws {
    try network.validate(for: task)
    try network.validateParts(for: task)
    try training.validate()
    try drawing.validate()
    try vocabulary.validate()
    try vocabulary.validateLabels(for: task)
    if task != .translate && [.bleu, .chrf].contains(training.criterion) {
      throw RecipeTaskError.criterion(training.criterion, task)
    }
    let isDropoutOpen = !automatic.isDisjoint(with: AutomaticKey.dropouts)
    if training.rDrop > 0 && !network.dropsAnything && !isDropoutOpen { throw RecipeTaskError.rDropWithoutDropout }
    if task != .translate && drawing.concatenation > 0 { throw RecipeTaskError.concatenation(task) }
    if task == .tag, let (key, _) = drawing.subwordDropouts.first { throw RecipeTaskError.subwordDropout(key: key) }
    if task != .languageModel && training.stretch != nil { throw RecipeTaskError.stretch(task) }
  }
}

extension VocabularyOptions {
  /// - Throws: `RecipeTaskError` for labels where the task has text, or the other way round.
  fileprivate func validateLabels(for task: LearningTask) throws(RecipeTaskError) {
    if task != .languageModel && (sourceSide.kind == .label) != task.hasLabelSources {
      throw .labels(key: sourceKind == nil ? "kind" : "sourceKind", task, isLabel: sourceSide.kind == .label)
    }
    if (targetSide.kind == .label) != task.hasLabelTargets {
      throw .labels(key: targetKind == nil ? "kind" : "targetKind", task, isLabel: targetSide.kind == .label)
    }
  }
}

extension Recipe {
  /// The network with its first weights.
  ///
  /// - Throws: `ConfigurationError`.
  func network(for vocabularies: VocabularyPair) throws -> any SequenceNetwork {
    try network.settled(jointVocabulary: vocabularies.isJoint).makeNetwork(
      for: task, vocabularies, random: RandomGenerator(seed: training.seed))
  }
}

// MARK: - Defaults of the tasks

extension Recipe {
  private mutating func suitTranslation() {
    automatic = Set(AutomaticKey.allCases)
    (network.layerNormalization, network.variationalDropout) = (true, true)
    (network.attention, network.decoderTransitions) = (.additive, 2)
    (network.readoutWord, network.attentionWords) = (true, true)
    network.initialization = .orthogonal
    (training.batchTokens, training.averageDecay, training.schedule) = (1000, 0.999, .constant)
  }

  private mutating func suitLanguageModels() {
    (network.embedding, network.hidden, network.dropout) = (128, 512, 0.3)
    (network.tying, network.attention, network.inputFeeding) = (.none, nil, false)
    (training.stretch, training.batchTokens, training.learningRate) = (64, 2048, 0.002)
    (training.warmup, training.labelSmoothing, training.criterion) = (100, 0, .loss)
    (vocabulary.kind, vocabulary.joint) = (.character, true)
  }

  private mutating func suitTags() {
    (network.embedding, network.hidden) = (128, 256)
    (network.attention, network.inputFeeding, network.tying) = (nil, false, .none)
    (training.labelSmoothing, training.criterion) = (0, .loss)
    (vocabulary.kind, vocabulary.joint) = (.character, false)
  }

  private mutating func suitLabels() {
    (network.embedding, network.hidden) = (128, 256)
    (network.attention, network.inputFeeding, network.tying) = (nil, false, .none)
    (training.batchSentences, training.maximumLength) = (128, 400)
    (training.labelSmoothing, training.criterion) = (0.05, .loss)
    network.context = .attentive
    (vocabulary.kind, vocabulary.targetKind, vocabulary.joint) = (.subword, .label, false)
    // A text says the same in capitals; a label is copied as it is.
    (vocabulary.normalization, vocabulary.targetNormalization) = (.nfkcCasefold, .nfc)
  }

  private mutating func suitCategories() {
    (network.embedding, network.hidden) = (64, 256)
    (network.attention, network.inputFeeding, network.tying) = (nil, false, .none)
    (training.labelSmoothing, training.criterion) = (0, .loss)
    (vocabulary.kind, vocabulary.sourceKind, vocabulary.joint) = (.character, .label, false)
  }
}

/// What does not suit a task.
package enum RecipeTaskError: Error, Equatable, CustomStringConvertible {
  case criterion(TrainingOptions.Criterion, LearningTask)
  case stretch(LearningTask)
  case concatenation(LearningTask)
  case subwordDropout(key: String)
  case rDropWithoutDropout
  case labels(key: String, LearningTask, isLabel: Bool)

  /// The key that it is about.
  var key: String {
    switch self {
    case .criterion: "criterion"
    case .stretch: "stretch"
    case .concatenation: "concatenation"
    case .subwordDropout(let key), .labels(let key, _, _): key
    case .rDropWithoutDropout: "rDrop"
    }
  }

  package var description: String {
    switch self {
    case .criterion(let criterion, let task):
      "criterion is \(criterion.rawValue), which judges translations; a model for the task \(task.rawValue) is judged by accuracy "
        + "or loss."
    case .stretch(let task):
      "stretch is for running text, which only a language model learns: leave it out for the task \(task.rawValue)."
    case .concatenation(let task):
      "concatenation joins sentences with their translations, which the task \(task.rawValue) does not have: leave it out."
    case .rDropWithoutDropout:
      "rDrop compares what a network says under different dropout, but this one drops nothing: leave it out, or set dropout."
    case .labels(let key, let task, let isLabel):
      isLabel
        ? "\(key) takes whole lines as labels, where the task \(task.rawValue) has text: leave it out, or take another."
        : "\(key) takes no labels, which the task \(task.rawValue) has there: leave it out."
    case .subwordDropout(let key):
      "\(key) gives a text other subwords in each epoch, but each element of a sequence needs its own tag: leave it out for the "
        + "task tag."
    }
  }
}

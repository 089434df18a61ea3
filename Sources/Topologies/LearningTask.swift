import DragomanLayers
import DragomanTensors

/// What a network is trained for, and so which block it is.
package enum LearningTask: String, Codable, Sendable, CaseIterable {
  /// N → N: at every step of a text, which token comes next?
  case languageModel = "language-model"
  /// N → N: one tag for every element of a sequence.
  case tag
  /// N → 1: one label for a sequence.
  case classify
  /// 1 → N: a sequence from a category.
  case generate
  /// N → M: a sequence from a sequence.
  case translate

  /// Whether sequences are read, and not only what comes before them.
  package var hasSources: Bool { self != .languageModel && self != .generate }

  /// Whether a label comes before a text: a category.
  package var hasLabelSources: Bool { self == .generate }

  /// Whether the answer to a text is a label.
  package var hasLabelTargets: Bool { self == .classify }

  /// Whether a sequence is written token by token.
  package var writes: Bool { self == .translate || !hasSources }
}

extension NetworkConfiguration {
  /// A network of this configuration, with its first weights.
  ///
  /// It must be settled: `automatic` tying shares nothing between the languages.
  ///
  /// - Parameters:
  ///   - sourceTokens: how many tokens the source's vocabulary has
  ///   - targetTokens: and the target's
  ///   - random: draws the first weights
  package func makeNetwork(
    for task: LearningTask, sourceTokens: Int, targetTokens: Int, special: SpecialTokens, random: RandomGenerator
  ) throws(ConfigurationError) -> any SequenceNetwork {
    try makeNetwork(
      for: task, sourceTokens: sourceTokens, targetTokens: targetTokens, special: special,
      parameters: ParameterList(initialization: initialization, random: random))
  }

  /// A network of this configuration, whose parameters take their values from the list they are put into.
  package func makeNetwork(
    for task: LearningTask, sourceTokens: Int, targetTokens: Int, special: SpecialTokens, parameters: ParameterList
  ) throws(ConfigurationError) -> any SequenceNetwork {
    try validate(for: task)
    if tying == .all && sourceTokens != targetTokens { throw .tyingNeedsJointVocabulary }
    func make<Cell: RecurrentCell>(_: Cell.Type) -> any SequenceNetwork {
      switch task {
      case .languageModel:
        LanguageModel<Cell>(self, tokens: targetTokens, special: special, parameters: parameters)
      case .tag: SequenceTagger<Cell>(self, tokens: sourceTokens, tags: targetTokens, parameters: parameters)
      case .classify: SequenceClassifier<Cell>(self, tokens: sourceTokens, labels: targetTokens, parameters: parameters)
      case .generate:
        CategoryDecoder<Cell>(
          self, categories: sourceTokens, tokens: targetTokens, special: special, parameters: parameters)
      case .translate:
        EncoderDecoder<Cell>(
          self, sourceTokens: sourceTokens, targetTokens: targetTokens, special: special, parameters: parameters)
      }
    }
    if singleLayer { return SingleLayer(self, tokens: sourceTokens, labels: targetTokens, parameters: parameters) }
    return make(cell.type)
  }

  /// - Throws: what the task cannot be learned with.
  package func validate(for task: LearningTask) throws(ConfigurationError) {
    try validate()
    let reads = task.hasSources && !singleLayer
    if reads && bidirectional && !hidden.isMultiple(of: 2) { throw .oddHiddenSize(hidden) }
    let words = [
      ("sourceWordDropout", sourceWordDropout, task.hasSources), ("targetWordDropout", targetWordDropout, task.writes),
    ]
    for (key, rate, suits) in words where rate > 0 && !suits { throw .wordsToDropNowhere(key: key, task) }
    if singleLayer && task != .classify { throw .taskNeedsCells(task) }
    if singleLayer && (layerNormalization || recurrentDropout > 0) { throw .singleLayerWithoutState }
    let parts = [
      ("conditional", conditional, task == .translate), ("readoutWord", readoutWord, task == .translate),
      ("attentionWords", attentionWords, task == .translate),
      ("coverage", coverage, task == .translate),
      ("attentionHeads", attentionHeads > 1, task == .translate),
      ("encoderTransitions", encoderTransitions > 1, reads),
      ("decoderTransitions", decoderTransitions > 1, task.writes),
    ]
    for (key, isOn, suits) in parts where isOn && !suits { throw .partMissing(key: key, task) }
    if cell == .minGRU {
      let keys = [
        ("recurrentDropout", recurrentDropout > 0), ("encoderTransitions", encoderTransitions > 1),
        ("decoderTransitions", decoderTransitions > 1),
      ]
      for (key, isOn) in keys where isOn { throw .nothingWaits(key: key) }
    }
  }

  /// - Throws: what is asked for in vain, because the task's network has no such part. A model may have been made with it.
  package func validateParts(for task: LearningTask) throws(ConfigurationError) {
    let (reads, common) = (task.hasSources && !singleLayer, NetworkConfiguration())
    let parts = [
      ("attention", attention != nil, task == .translate), ("inputFeeding", inputFeeding, task == .translate),
      ("encoderLayers", encoderLayers > 1, reads), ("decoderLayers", decoderLayers > 1, task.writes),
      ("feeding", feeding != common.feeding, task == .translate || task == .generate),
      ("context", context != common.context, task == .translate || task == .classify),
      ("tying", tying != .none, task.writes),
      ("sourceWordDropout", sourceWordDropout > 0, reads),
    ]
    for (key, isOn, suits) in parts where isOn && !suits { throw .partMissing(key: key, task) }
  }
}

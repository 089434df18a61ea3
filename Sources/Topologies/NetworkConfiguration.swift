import DragomanLayers
import DragomanTensors

/// The cells to choose from.
package enum CellKind: String, Codable, Sendable, CaseIterable {
  case elmanTanh, elmanReLU, gru, minGRU, lstm

  package var type: any RecurrentCell.Type {
    switch self {
    case .elmanTanh: ElmanCell<Tanh>.self
    case .elmanReLU: ElmanCell<ReLU>.self
    case .gru: GRUCell.self
    case .minGRU: MinGRUCell.self
    case .lstm: LSTMCell.self
    }
  }
}

/// Which embeddings and output layers are one and the same matrix (Press & Wolf 2017).
package enum Tying: String, Codable, Sendable, CaseIterable {
  /// `all` where the vocabulary is joint, else `target`.
  case automatic
  case none
  /// The target's embedding and the output layer.
  case target
  /// The source's embedding as well; needs a joint vocabulary.
  case all
}

/// Everything that decides which network is built.
package struct NetworkConfiguration: Codable, Sendable, Equatable {
  package var cell = CellKind.lstm
  /// One layer without any cell, which knows no order; it can classify.
  package var singleLayer = false
  package var embedding = 256
  package var hidden = 512
  package var encoderLayers = 1
  package var decoderLayers = 1
  package var encoderTransitions = 1
  package var decoderTransitions = 1
  package var bidirectional = true
  package var residual = false
  package var context = SummaryKind.transformed
  package var feeding = Feeding.initialState
  package var attention: AttentionKind? = .bilinear
  /// Pieces of the states that attend by themselves.
  package var attentionHeads = 1
  /// Whether attention knows how much it has looked at each word before.
  package var coverage = false
  package var inputFeeding = true
  /// Whether attention reads in the middle of a step, and a second cell takes what it has read into the state.
  package var conditional = false
  /// Whether a readout also knows the word before.
  package var readoutWord = false
  /// Whether attention reads the source's words as well, beside the states that they have led to.
  package var attentionWords = false
  package var tying = Tying.automatic
  package var layerNormalization = false
  /// Of embeddings, of what a layer hands to the next, of the encoder's states and of readouts.
  package var dropout: Float = 0.3
  package var embeddingDropout = EmbeddingDropout.same
  /// Of a state as it enters the product from one step to the next.
  package var recurrentDropout: Float = 0
  /// Whether a sequence has one mask for all of its steps.
  package var variationalDropout = false
  /// Rates at which whole tokens are blanked.
  package var sourceWordDropout: Float = 0
  package var targetWordDropout: Float = 0
  package var forgetBias: Float = 1
  package var initialization = Initialization.uniform

  /// Beyond what any computer of today trains, and far from where products of sizes overflow.
  private static let (maximumSize, maximumLayers) = (65_536, 64)

  package init() {}

  /// The configuration with everything chosen that depends on the vocabulary.
  package func settled(jointVocabulary: Bool) throws(ConfigurationError) -> NetworkConfiguration {
    if tying == .all && !jointVocabulary { throw .tyingNeedsJointVocabulary }
    var settled = self
    if tying == .automatic { settled.tying = jointVocabulary ? .all : .target }
    return settled
  }

  var encoderOptions: CellOptions { cellOptions(transitions: encoderTransitions) }
  var decoderOptions: CellOptions { cellOptions(transitions: decoderTransitions) }

  private func cellOptions(transitions: Int) -> CellOptions {
    var options = CellOptions()
    options.transitions = transitions
    (options.forgetBias, options.layerNormalization) = (forgetBias, layerNormalization)
    (options.recurrentDropout, options.variationalDropout) = (recurrentDropout, variationalDropout)
    return options
  }

  /// Dropout along sequences, at a rate.
  func dropout(_ rate: Float) -> SequenceDropout { SequenceDropout(rate: rate, isVariational: variationalDropout) }

  /// Whether training blanks anything, so that the same sentence is not read the same twice.
  package var dropsAnything: Bool {
    !singleLayer
      && [
        dropout, embeddingDropout.rate(general: dropout), recurrentDropout, sourceWordDropout, targetWordDropout,
      ].contains { $0 > 0 }
  }

  package func validate() throws(ConfigurationError) {
    let counts = [
      ("embedding", embedding, Self.maximumSize), ("hidden", hidden, Self.maximumSize),
      ("encoderLayers", encoderLayers, Self.maximumLayers), ("decoderLayers", decoderLayers, Self.maximumLayers),
      ("encoderTransitions", encoderTransitions, Self.maximumLayers),
      ("decoderTransitions", decoderTransitions, Self.maximumLayers),
      ("attentionHeads", attentionHeads, hidden),
    ]
    for (key, value, limit) in counts {
      if value < 1 { throw .notPositive(key: key, value: value) }
      if value > limit { throw .tooLarge(key: key, value: value, limit: limit) }
    }
    let rates = [
      ("dropout", dropout), ("embeddingDropout", embeddingDropout.rate(general: dropout)),
      ("recurrentDropout", recurrentDropout), ("sourceWordDropout", sourceWordDropout),
      ("targetWordDropout", targetWordDropout),
    ]
    for (key, rate) in rates where !(0..<1).contains(rate) { throw .rateOutOfRange(key: key, rate) }
    if !forgetBias.isFinite { throw .forgetBiasNotFinite }
    if attentionHeads > 1 {
      if attention == nil { throw .needsAttention(key: "attentionHeads", off: "1") }
      if attention == .additive { throw .additiveHeads }
      if !hidden.isMultiple(of: attentionHeads) { throw .unevenHeads(attentionHeads, hidden: hidden) }
    }
    if attentionWords && (attention == .dot || !embedding.isMultiple(of: attentionHeads)) {
      throw .wordsBesideStates
    }
    if coverage && (attention == .additive || attentionHeads > 1) { throw .coverageOfOneHead }
    if attention == nil {
      for (key, isOn) in [
        ("coverage", coverage), ("inputFeeding", inputFeeding), ("conditional", conditional),
        ("readoutWord", readoutWord), ("attentionWords", attentionWords),
      ]
      where isOn { throw .needsAttention(key: key, off: "false") }
    }
  }
}

/// What can be wrong with a network's configuration.
package enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  case notPositive(key: String, value: Int)
  case tooLarge(key: String, value: Int, limit: Int)
  case oddHiddenSize(Int)
  case rateOutOfRange(key: String, Float)
  case forgetBiasNotFinite
  case needsAttention(key: String, off: String)
  case additiveHeads
  case coverageOfOneHead
  case wordsBesideStates
  case unevenHeads(Int, hidden: Int)
  case tyingNeedsJointVocabulary
  case taskNeedsCells(LearningTask)
  case wordsToDropNowhere(key: String, LearningTask)
  case singleLayerWithoutState
  case nothingWaits(key: String)
  case partMissing(key: String, LearningTask)

  /// The keys of a recipe that it is about, the most likely culprit first.
  package var keys: [String] {
    switch self {
    case .notPositive(let key, _), .tooLarge(let key, _, _), .rateOutOfRange(let key, _), .needsAttention(let key, _),
      .wordsToDropNowhere(let key, _), .partMissing(let key, _):
      [key]
    case .oddHiddenSize: ["hidden", "bidirectional"]
    case .forgetBiasNotFinite: ["forgetBias"]
    case .additiveHeads: ["attentionHeads", "attention"]
    case .coverageOfOneHead: ["coverage", "attention", "attentionHeads"]
    case .wordsBesideStates: ["attentionWords", "attentionHeads", "attention", "embedding"]
    case .unevenHeads: ["attentionHeads", "hidden"]
    case .tyingNeedsJointVocabulary: ["tying", "joint"]
    case .taskNeedsCells: ["singleLayer"]
    case .singleLayerWithoutState: ["layerNormalization", "recurrentDropout", "singleLayer"]
    case .nothingWaits(let key): [key, "cell"]
    }
  }

  package var description: String {
    switch self {
    case .notPositive(let key, let value): "\(key) is \(value), but must be at least 1."
    case .tooLarge(let key, let value, let limit): "\(key) is \(value), but must be at most \(limit)."
    case .oddHiddenSize(let size):
      "hidden is \(size), but a bidirectional encoder gives each direction one half: choose an even size."
    case .rateOutOfRange(let key, let rate): "\(key) is \(rate), but must be at least 0 and less than 1."
    case .forgetBiasNotFinite: "forgetBias must be a number."
    case .needsAttention(let key, let off):
      "\(key) is about what attention has read: choose an attention, or \(key): \(off)."
    case .additiveHeads:
      "attentionHeads is for dot and bilinear attention: choose one of these, or attentionHeads: 1."
    case .coverageOfOneHead:
      "coverage is for dot and bilinear attention with one head: choose one of these and attentionHeads: 1, or coverage: false."
    case .wordsBesideStates:
      "attentionWords makes what attention reads longer, by embedding: choose bilinear or additive attention, and an "
        + "embedding that the heads can share evenly."
    case .unevenHeads(let heads, let hidden):
      "attentionHeads is \(heads), but these must share the \(hidden) numbers of a state evenly: choose a divisor of hidden."
    case .tyingNeedsJointVocabulary:
      "tying: all shares one matrix between both languages, which needs a joint vocabulary: choose tying: target, or "
        + "build the vocabulary with joint: true."
    case .wordsToDropNowhere(let key, let task):
      "\(key) blanks tokens that are read one by one, which the task \(task.rawValue) has none of on that side: leave it out."
    case .singleLayerWithoutState:
      "singleLayer builds a network without cells, in which layerNormalization and recurrentDropout find nothing: leave them out."
    case .partMissing(let key, let task):
      "\(key) is about a part that the network for the task \(task.rawValue) does not have: leave it out."
    case .nothingWaits(let key):
      "\(key) is about the product of a state with weights, which the cell minGRU does without: choose another cell, or leave "
        + "\(key) out."
    case .taskNeedsCells(let task):
      "singleLayer builds a network without cells, which can classify; the task \(task.rawValue) needs them."
    }
  }
}

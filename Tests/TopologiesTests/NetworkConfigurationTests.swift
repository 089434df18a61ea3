import DragomanTensors
import DragomanTopologies
import Foundation
import Testing

@Suite("Network configurations")
struct NetworkConfigurationTests {
  @Test("the default is valid, and survives JSON")
  func defaults() throws {
    let configuration = NetworkConfiguration()
    try configuration.validate()
    let data = try JSONEncoder().encode(configuration)
    #expect(try JSONDecoder().decode(NetworkConfiguration.self, from: data) == configuration)
  }

  private static let mistakes: [(error: ConfigurationError, make: @Sendable (inout NetworkConfiguration) -> Void)] = [
    (.notPositive(key: "embedding", value: 0), { $0.embedding = 0 }),
    (.notPositive(key: "decoderLayers", value: -1), { $0.decoderLayers = -1 }),
    (.tooLarge(key: "embedding", value: .max, limit: 65_536), { $0.embedding = .max }),
    (.tooLarge(key: "hidden", value: 65_538, limit: 65_536), { $0.hidden = 65_538 }),
    (.tooLarge(key: "encoderLayers", value: 65, limit: 64), { $0.encoderLayers = 65 }),
    (.tooLarge(key: "decoderLayers", value: .max, limit: 64), { $0.decoderLayers = .max }),
    (.oddHiddenSize(5), { $0.hidden = 5 }),
    (.rateOutOfRange(key: "dropout", 1), { $0.dropout = 1 }),
    (.rateOutOfRange(key: "embeddingDropout", -0.1), { $0.embeddingDropout = .own(-0.1) }),
    (.rateOutOfRange(key: "recurrentDropout", 1.5), { $0.recurrentDropout = 1.5 }),
    (.rateOutOfRange(key: "sourceWordDropout", 1), { $0.sourceWordDropout = 1 }),
    (.rateOutOfRange(key: "targetWordDropout", -1), { $0.targetWordDropout = -1 }),
    (.forgetBiasNotFinite, { $0.forgetBias = .infinity }),
    (.needsAttention(key: "inputFeeding", off: "false"), { $0.attention = nil }),
    (
      .needsAttention(key: "conditional", off: "false"),
      { ($0.attention, $0.inputFeeding, $0.conditional) = (nil, false, true) }
    ),
    (
      .needsAttention(key: "readoutWord", off: "false"),
      { ($0.attention, $0.inputFeeding, $0.readoutWord) = (nil, false, true) }
    ),
    (
      .needsAttention(key: "attentionHeads", off: "1"),
      { ($0.attention, $0.inputFeeding, $0.attentionHeads) = (nil, false, 2) }
    ),
    (
      .needsAttention(key: "attentionWords", off: "false"),
      { ($0.attention, $0.inputFeeding, $0.attentionWords) = (nil, false, true) }
    ),
    (.wordsBesideStates, { ($0.attention, $0.attentionWords) = (.dot, true) }),
    (.wordsBesideStates, { ($0.embedding, $0.attentionHeads, $0.attentionWords) = (9, 2, true) }),
    (.coverageOfOneHead, { ($0.attention, $0.coverage) = (.additive, true) }),
    (.coverageOfOneHead, { ($0.attentionHeads, $0.coverage) = (2, true) }),
    (
      .needsAttention(key: "coverage", off: "false"),
      { ($0.attention, $0.inputFeeding, $0.coverage) = (nil, false, true) }
    ),
    (.additiveHeads, { ($0.attention, $0.attentionHeads) = (.additive, 2) }),
    (.unevenHeads(3, hidden: 512), { $0.attentionHeads = 3 }),
    (.notPositive(key: "encoderTransitions", value: 0), { $0.encoderTransitions = 0 }),
  ]

  @Test("a mistake is named in a sentence", arguments: mistakes.indices)
  func isNamed(index: Int) {
    var configuration = NetworkConfiguration()
    Self.mistakes[index].make(&configuration)
    #expect(throws: Self.mistakes[index].error) { try configuration.validate(for: .translate) }
    #expect(Self.mistakes[index].error.description.hasSuffix("."))
  }

  @Test("what would do nothing in a task is refused", arguments: LearningTask.allCases)
  func words(task: LearningTask) {
    var (source, target) = (NetworkConfiguration(), NetworkConfiguration())
    (source.sourceWordDropout, target.targetWordDropout) = (0.1, 0.1)
    #expect(((try? source.validate(for: task)) != nil) == task.hasSources)
    #expect(((try? target.validate(for: task)) != nil) == (task != .tag && task != .classify))
  }

  @Test("a single layer has no state to normalize or drop")
  func singleLayer() {
    var (normalized, dropped) = (NetworkConfiguration(), NetworkConfiguration())
    (normalized.singleLayer, normalized.layerNormalization) = (true, true)
    (dropped.singleLayer, dropped.recurrentDropout) = (true, 0.1)
    for configuration in [normalized, dropped] {
      #expect(throws: ConfigurationError.singleLayerWithoutState) { try configuration.validate(for: .classify) }
    }
  }

  @Test("only an encoder has two directions", arguments: LearningTask.allCases)
  func oddSizes(task: LearningTask) {
    var configuration = NetworkConfiguration()
    configuration.hidden = 5
    #expect(((try? configuration.validate(for: task)) == nil) == task.hasSources)
  }

  @Test(
    "a rate of embeddings is a number or the general one, in JSON too", arguments: [EmbeddingDropout.same, .own(0.15)])
  func embeddingDropout(choice: EmbeddingDropout) throws {
    var configuration = NetworkConfiguration()
    (configuration.dropout, configuration.embeddingDropout) = (0.25, choice)
    #expect(configuration.embeddingDropout.rate(general: 0.25) == (choice == .same ? 0.25 : 0.15))
    let data = try JSONEncoder().encode(configuration)
    #expect(try JSONDecoder().decode(NetworkConfiguration.self, from: data) == configuration)
    let wrong = Data(#"["other"]"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([EmbeddingDropout].self, from: wrong) }
  }

  @Test("one matrix for both languages needs one vocabulary for both")
  func tying() {
    var configuration = NetworkConfiguration.tiny
    configuration.tying = .all
    #expect(throws: ConfigurationError.tyingNeedsJointVocabulary) {
      _ = try configuration.makeNetwork(
        sourceTokens: 6, targetTokens: 7, special: SpecialTokens(begin: 0, end: 1), random: RandomGenerator(seed: 1))
    }
  }

  @Test("what a task's network has no part for is refused", arguments: LearningTask.allCases)
  func parts(task: LearningTask) {
    var plain = NetworkConfiguration()
    (plain.attention, plain.inputFeeding, plain.tying) = (nil, false, .none)
    #expect(throws: Never.self) { try plain.validateParts(for: task) }
    let writers: Set<LearningTask> = [.translate, .languageModel, .generate]
    let keys: [(set: (inout NetworkConfiguration) -> Void, tasks: Set<LearningTask>)] = [
      ({ $0.attention = .dot }, [.translate]), ({ $0.inputFeeding = true }, [.translate]),
      ({ $0.encoderLayers = 2 }, [.translate, .tag, .classify]), ({ $0.decoderLayers = 2 }, writers),
      ({ $0.feeding = .everyStep }, [.translate, .generate]), ({ $0.context = .mean }, [.translate, .classify]),
      ({ $0.tying = .target }, writers),
    ]
    for (index, (set, tasks)) in keys.enumerated() {
      let isRefused = (try? plain.with(set).validateParts(for: task)) == nil
      #expect(isRefused == !tasks.contains(task), "key \(index)")
    }
  }

  @Test("a single layer reads no sequence in which words could be dropped")
  func singleLayerWords() {
    var layer = NetworkConfiguration()
    (layer.attention, layer.inputFeeding, layer.tying, layer.singleLayer) = (nil, false, .none, true)
    layer.sourceWordDropout = 0.1
    #expect(throws: ConfigurationError.partMissing(key: "sourceWordDropout", .classify)) {
      try layer.validateParts(for: .classify)
    }
  }
}

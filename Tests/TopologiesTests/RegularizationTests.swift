import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

/// Layer normalization and the kinds of dropout, in every network.
@Suite("Layer normalization and dropout in whole networks")
struct RegularizationTests {
  private typealias Change = @Sendable (inout NetworkConfiguration) -> Void

  /// What is switched on, beside cells and structures; states of 8, so that a direction's gates are more than two.
  private static let switches: [(name: String, change: Change)] = [
    ("layer normalization", { $0.layerNormalization = true }),
    (
      "variational dropout",
      { ($0.dropout, $0.recurrentDropout, $0.variationalDropout, $0.embeddingDropout) = (0.2, 0.3, true, .own(0.1)) }
    ),
    (
      "all of it, with masks of single steps",
      {
        ($0.layerNormalization, $0.dropout, $0.recurrentDropout) = (true, 0.2, 0.2)
        ($0.sourceWordDropout, $0.targetWordDropout) = (0.2, 0.2)
      }
    ),
  ]

  private static let batches: [LearningTask: ParallelBatch] = [
    .languageModel: ParallelBatch(sources: [[], [], []], targets: [[5, 2], [4, 3, 3, 6], []]),
    .tag: ParallelBatch(sources: [[2, 5, 3], [4], [6, 2, 2, 4]], targets: [[3, 2, 2], [5], [2, 6, 6, 4]]),
    .classify: ParallelBatch(sources: [[2, 5, 3], [4], [6, 2, 2, 4]], targets: [[3], [5], [3]]),
    .generate: ParallelBatch(sources: [[3], [2], [3]], targets: [[5, 2], [4, 3, 3, 6], [2]]),
    .translate: .ragged,
  ]

  private static let combinations = LearningTask.allCases.flatMap { task in
    CellKind.allCases.map { cell in (task: task, cell: cell) }
  }

  private func configuration(_ cell: CellKind, _ change: Change) -> NetworkConfiguration {
    NetworkConfiguration.tiny.with {
      ($0.cell, $0.hidden) = (cell, 8)
      change(&$0)
    }
  }

  private func network(_ task: LearningTask, _ configuration: NetworkConfiguration) throws -> any SequenceNetwork {
    var configuration = configuration
    if !task.hasSources { configuration.sourceWordDropout = 0 }
    if !task.writes { configuration.targetWordDropout = 0 }
    if configuration.cell == .minGRU { configuration.recurrentDropout = 0 }
    let network = try configuration.makeNetwork(
      for: task, sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
    var random = RandomGenerator(seed: 1)
    for parameter in network.parameters {
      parameter.value.assign(random.tensor(parameter.value.rows, parameter.value.columns, in: -0.7...0.7))
    }
    if configuration.cell == .elmanReLU { keepFromKinks(network.parameters) }
    return network
  }

  @Test("gradients are those of finite differences", arguments: combinations, switches.indices)
  func gradients(combination: (task: LearningTask, cell: CellKind), index: Int) throws {
    let batch = try #require(Self.batches[combination.task])
    for deep in [false, true] {
      let configuration = configuration(combination.cell, Self.switches[index].change).with {
        if deep {
          ($0.encoderLayers, $0.decoderLayers, $0.residual, $0.feeding) = (2, 2, true, .both)
          $0.conditional = combination.task == .translate
          let reads = [.translate, .tag, .classify].contains(combination.task)
          if $0.cell != .minGRU {
            ($0.encoderTransitions, $0.decoderTransitions) = (reads ? 2 : 1, combination.task.writes ? 2 : 1)
          }
        }
      }
      let network = try network(combination.task, configuration)
      var check = GradientCheck(parameters: network.parameters) { tape, _ in
        network.loss(of: batch, objective: TokenObjective(smoothing: 0.1), on: tape)
      }
      check.tolerance.absolute = 1e-3
      check.steps = GradientCheck.smallerSteps
      #expect(check.everyTensor() == [], "\(Self.switches[index].name)")
    }
  }

  @Test("gradients of a network as translators learn with it by default", arguments: [0, 2 as Float])
  func translator(rDrop: Float) throws {
    let configuration = configuration(.lstm) {
      ($0.attention, $0.decoderTransitions, $0.readoutWord, $0.attentionWords) = (.additive, 2, true, true)
      ($0.layerNormalization, $0.variationalDropout, $0.dropout, $0.recurrentDropout) = (true, true, 0.2, 0.2)
      ($0.sourceWordDropout, $0.targetWordDropout) = (0.2, 0.2)
    }
    let network = try network(.translate, configuration)
    let once = ParallelBatch.ragged
    let batch = ParallelBatch(
      sources: once.sources.flatMap { [$0, $0] }, targets: once.targets.flatMap { [$0, $0] })
    var check = GradientCheck(parameters: network.parameters) { tape, _ in
      network.loss(of: batch, objective: TokenObjective(smoothing: 0.1, rDrop: rDrop), on: tape)
    }
    check.tolerance.absolute = 1e-3
    check.steps = GradientCheck.smallerSteps
    #expect(check.everyTensor() == [])
  }

  @Test("gradients with R-Drop are those of finite differences", arguments: LearningTask.allCases)
  func rDrop(task: LearningTask) throws {
    let once = try #require(Self.batches[task])
    let batch = ParallelBatch(
      sources: once.sources.flatMap { [$0, $0] }, targets: once.targets.flatMap { [$0, $0] })
    let network = try network(task, configuration(.lstm, Self.switches[1].change))
    var check = GradientCheck(parameters: network.parameters) { tape, _ in
      network.loss(of: batch, objective: TokenObjective(smoothing: 0.1, rDrop: 2), on: tape)
    }
    check.tolerance.absolute = 1e-3
    check.steps = GradientCheck.smallerSteps
    #expect(check.everyTensor() == [])
  }

  @Test(
    "what is written step by step is as probable as the loss of training says, with layer normalization",
    arguments: [LearningTask.languageModel, .generate, .translate], CellKind.allCases)
  func steps(task: LearningTask, cell: CellKind) throws {
    let batch = try #require(Self.batches[task])
    for feeding in Feeding.allCases {
      let configuration = configuration(cell) {
        ($0.layerNormalization, $0.feeding, $0.decoderLayers) = (true, feeding, 2)
        if task == .translate {
          ($0.conditional, $0.readoutWord, $0.attentionWords) = (true, true, true)
          ($0.embedding, $0.attentionHeads) = (4, 2)
        }
      }
      let network = try #require(try network(task, configuration) as? any WritingNetwork)
      let training = network.loss(of: batch, objective: TokenObjective(), on: Tape(.training(RandomGenerator(seed: 1))))
      #expect(abs(network.crossEntropyStepByStep(of: batch) - training.crossEntropy) < 1e-4)
    }
  }

  @Test("nothing is dropped when nothing is recorded", arguments: LearningTask.allCases)
  func inference(task: LearningTask) throws {
    let batch = try #require(Self.batches[task])
    func loss(_ tape: Tape, _ change: Change) throws -> TokenLoss {
      try network(task, configuration(.gru, change)).loss(of: batch, objective: TokenObjective(), on: tape)
    }
    let plain = try loss(Tape(.inference)) { _ in }
    let changes: [Change] = [
      { ($0.dropout, $0.variationalDropout) = (0.5, true) }, { $0.embeddingDropout = .own(0.5) },
      { $0.recurrentDropout = 0.5 }, { ($0.sourceWordDropout, $0.targetWordDropout) = (0.5, 0.5) },
    ]
    for change in changes {
      #expect(try loss(Tape(.inference), change) == plain)
      #expect(try loss(Tape(.training(RandomGenerator(seed: 1))), change) != plain)
    }
  }

  /// The gradient of one update, with a sentence that says the same token over and over.
  private func gradients(_ change: Change) throws -> [String: Tensor] {
    let network = try network(
      .translate,
      configuration(.lstm) {
        ($0.embedding, $0.encoderLayers, $0.bidirectional, $0.tying, $0.attention) = (8, 2, false, .none, .additive)
        change(&$0)
      })
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let same = Array(repeating: 3 as Int32, count: 20)
    _ = network.loss(of: ParallelBatch(sources: [same], targets: [same]), objective: TokenObjective(), on: tape)
    tape.pullBack()
    return Dictionary(uniqueKeysWithValues: network.parameters.map { ($0.name, tape.gradients[$0]) })
  }

  @Test("whole tokens are dropped on the side that is named, and on no other", arguments: [true, false])
  func wordDropout(ofSource: Bool) throws {
    let found = try gradients {
      ($0.sourceWordDropout, $0.targetWordDropout) = ofSource ? (0.999, 0) : (0, 0.999)
    }
    let (source, target) = (try #require(found["source.table"]), try #require(found["target.table"]))
    #expect(source.values.allSatisfy { $0 == 0 } == ofSource)
    #expect(target.values.allSatisfy { $0 == 0 } == !ofSource)
  }

  /// What a mask lies on, and the weights that read it: a number that is blanked at all steps leaves them without gradient.
  private static let masked: [(weights: String, change: Change)] = [
    ("source.table", { $0.embeddingDropout = .own(0.5) }), ("target.table", { $0.embeddingDropout = .own(0.5) }),
    ("encoder.layers.1.input", { $0.dropout = 0.5 }), ("attention.keys.weight", { $0.dropout = 0.5 }),
    ("output.weight", { $0.dropout = 0.5 }), ("encoder.layers.0.recurrent", { $0.recurrentDropout = 0.5 }),
    ("decoder.layers.0.recurrent", { $0.recurrentDropout = 0.5 }),
  ]

  @Test(
    "embeddings, states between layers and between steps, the encoder's, and readouts have one mask a sentence, or one a step",
    arguments: masked.indices, [true, false])
  func variational(index: Int, isVariational: Bool) throws {
    let (name, change) = Self.masked[index]
    let found = try gradients {
      change(&$0)
      $0.variationalDropout = isVariational
    }
    let gradient = try #require(found[name])
    // An embedding's numbers stand in the row of their token, all others are read by a row each.
    let readers = name.hasSuffix("table") ? gradient.rows(3..<4).values.map { [$0] } : gradient.valuesByRow
    #expect(readers.contains { $0.allSatisfy { $0 == 0 } } == isVariational)
  }

  @Test(
    "after the first updates, an update takes no new memory, whatever is switched on", arguments: CellKind.allCases)
  func memory(cell: CellKind) async {
    // A process of its own, because all tests of a process share the pool.
    await #expect(processExitsWith: .success) { [name = cell.rawValue as String] in
      let cell = try #require(CellKind(rawValue: name))
      let configuration = NetworkConfiguration.tiny.with {
        ($0.cell, $0.hidden, $0.dropout, $0.recurrentDropout) = (cell, 40, 0.2, 0.2)
        ($0.layerNormalization, $0.variationalDropout, $0.targetWordDropout) = (true, true, 0.1)
        if cell == .minGRU { $0.recurrentDropout = 0 }
      }
      let network = try configuration.makeNetwork(
        sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
      let counts = network.allocations(inUpdates: 20)
      #expect(counts[0] > 0 && counts[19] == counts[2])
    }
  }
}

extension Tensor {
  fileprivate var valuesByRow: [[Float]] { (0..<rows).map { rows($0..<$0 + 1).values } }
}

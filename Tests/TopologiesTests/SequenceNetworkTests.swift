import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("Every block, as a network of its own")
struct SequenceNetworkTests {
  private let tolerance = Tolerance(relative: 1e-5, absolute: 1e-5)

  /// Batches of each task, over seven tokens.
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

  private func network(_ task: LearningTask, _ configuration: NetworkConfiguration) throws -> any SequenceNetwork {
    let network = try configuration.makeNetwork(
      for: task, sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
    var random = RandomGenerator(seed: 1)
    for parameter in network.parameters {
      parameter.value.assign(random.tensor(parameter.value.rows, parameter.value.columns, in: -0.7...0.7))
    }
    if configuration.cell == .elmanReLU { keepFromKinks(network.parameters) }
    return network
  }

  private func mismatches(_ task: LearningTask, _ configuration: NetworkConfiguration) throws -> [GradientCheck
    .Mismatch]
  {
    let (network, batch) = (try network(task, configuration), try #require(Self.batches[task]))
    var check = GradientCheck(parameters: network.parameters) { tape, _ in
      network.loss(of: batch, objective: TokenObjective(smoothing: 0.1), on: tape)
    }
    check.tolerance.absolute = 1e-3
    check.steps = GradientCheck.smallerSteps
    return check.everyTensor()
  }

  @Test("gradients are those of finite differences, with any cell", arguments: combinations)
  func gradients(task: LearningTask, cell: CellKind) throws {
    #expect(try mismatches(task, .tiny.with { ($0.cell, $0.dropout) = (cell, 0.2) }) == [])
    let deep = NetworkConfiguration.tiny.with {
      ($0.cell, $0.encoderLayers, $0.decoderLayers, $0.residual) = (cell, 2, 2, true)
      ($0.context, $0.feeding, $0.tying) = (.attentive, .both, .none)
    }
    #expect(try mismatches(task, deep) == [])
  }

  @Test("and those of the single layer too")
  func singleLayer() throws {
    #expect(try mismatches(.classify, .tiny.with { $0.singleLayer = true }) == [])
  }

  @Test("only a classifier can be a single layer", arguments: LearningTask.allCases.filter { $0 != .classify })
  func needsCells(task: LearningTask) {
    #expect(throws: ConfigurationError.taskNeedsCells(task)) {
      try network(task, .tiny.with { $0.singleLayer = true })
    }
  }

  @Test("neighbours in the batch change nothing", arguments: combinations)
  func neighbours(task: LearningTask, cell: CellKind) throws {
    let (network, batch) = (try network(task, .tiny.with { $0.cell = cell }), try #require(Self.batches[task]))
    let together = network.loss(of: batch, objective: TokenObjective(), on: Tape(.inference))
    let apart = batch.sources.indices.map { row in
      let own = ParallelBatch(sources: [batch.sources[row]], targets: [batch.targets[row]])
      return network.loss(of: own, objective: TokenObjective(), on: Tape(.inference))
    }
    #expect(abs(together.crossEntropy - apart.reduce(0) { $0 + $1.crossEntropy }) < 1e-4)
    #expect(together.tokens == apart.reduce(0) { $0 + $1.tokens })
  }

  @Test(
    "running text has the same loss in one stretch and in several, when the state goes on", arguments: CellKind.allCases
  )
  func stretches(cell: CellKind) throws {
    let network = try network(.languageModel, .tiny.with { ($0.cell, $0.decoderLayers) = (cell, 2) })
    // Two lanes; 1 ends a line.
    let lanes: [[Int32]] = [[2, 5, 1, 3, 4, 6, 1, 2], [6, 6, 1, 5, 2, 1, 1, 3]]
    func loss(of cuts: [Range<Int>], carrying: Bool) -> Double {
      var (sum, carried) = (0.0, [Tensor]())
      for cut in cuts {
        let batch = ParallelBatch(
          sources: lanes.map { [cut.lowerBound == 0 ? 1 : $0[cut.lowerBound - 1]] },
          targets: lanes.map { Array($0[cut]) })
        let step = network.loss(
          of: batch, after: carrying ? carried : [], objective: TokenObjective(), on: Tape(.inference))
        sum += step.loss.crossEntropy
        carried = step.carried
      }
      return sum
    }
    let whole = loss(of: [0..<8], carrying: true)
    #expect(abs(loss(of: [0..<3, 3..<4, 4..<8], carrying: true) - whole) < 1e-4)
    #expect(abs(loss(of: [0..<3, 3..<4, 4..<8], carrying: false) - whole) > 1e-3)
  }

  @Test("lines that stand for themselves carry nothing")
  func lines() throws {
    let network = try network(.languageModel, .tiny)
    let batch = try #require(Self.batches[.languageModel])
    let (first, carried) = network.loss(of: batch, after: [], objective: TokenObjective(), on: Tape(.inference))
    let second = network.loss(of: batch, after: carried, objective: TokenObjective(), on: Tape(.inference)).loss
    #expect(carried.isEmpty && first == second)
    #expect(first.tokens == 9)
  }

  @Test(
    "what is written step by step is as probable as the loss says",
    arguments: [LearningTask.languageModel, .generate, .translate], [Feeding.initialState, .everyStep, .both])
  func steps(task: LearningTask, feeding: Feeding) throws {
    let configuration = NetworkConfiguration.tiny.with { $0.feeding = feeding }
    let batch = try #require(Self.batches[task])
    let network = try #require(try network(task, configuration) as? any WritingNetwork)
    let loss = network.loss(of: batch, objective: TokenObjective(), on: Tape(.inference))
    #expect(abs(network.crossEntropyStepByStep(of: batch) - loss.crossEntropy) < 1e-4)
  }

  @Test("a labelling network's first choices are those that its loss counts as correct", arguments: [true, false])
  func labels(isTagger: Bool) throws {
    let task: LearningTask = isTagger ? .tag : .classify
    let network = try #require(try network(task, .tiny) as? any LabellingNetwork)
    let batch = try #require(Self.batches[task])
    let logits = network.logits(of: batch.sources, on: Tape(.inference))
    let right = zip(logits.mostProbableColumns(1), batch.targets.flatMap(\.self)).count { $0[0].column == Int($1) }
    let loss = network.loss(of: batch, objective: TokenObjective(), on: Tape(.inference))
    #expect(right == loss.correct && logits.rows == loss.tokens)
  }
}

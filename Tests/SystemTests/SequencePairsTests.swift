import DragomanLayers
import DragomanTensors
import DragomanTopologies
import Testing

/// N → M: strings are copied or reversed; every string of the test is written greedily and must be right as a whole.
@Suite("Copying and reversing, N → M")
struct SequencePairsTests {
  @Test(
    "short strings are copied through one vector, however it is made and fed",
    arguments: SummaryKind.allCases, Feeding.allCases)
  func copies(context: SummaryKind, feeding: Feeding) throws {
    var configuration = Self.plain
    (configuration.cell, configuration.context, configuration.feeding) = (.gru, context, feeding)
    #expect(try share(configuration, updates: 500, lengths: 1...4) { $0 } > 0.9)
  }

  @Test("digits are reversed by every cell", arguments: CellKind.allCases)
  func reverses(cell: CellKind) throws {
    var configuration = Self.plain
    (configuration.cell, configuration.context, configuration.feeding) = (cell, .last, .both)
    #expect(try share(configuration, updates: 600, lengths: 1...4) { $0.reversed() } > 0.9)
  }

  @Test("longer strings are reversed by every attention", arguments: AttentionKind.allCases, [false, true])
  func attends(attention: AttentionKind, inputFeeding: Bool) throws {
    var configuration = Self.plain
    (configuration.attention, configuration.inputFeeding) = (attention, inputFeeding)
    configuration.bidirectional = true
    #expect(try share(configuration, updates: 500, lengths: 3...8) { $0.reversed() } > 0.9)
  }

  private static let plain: NetworkConfiguration = {
    var configuration = NetworkConfiguration()
    (configuration.embedding, configuration.hidden, configuration.dropout) = (16, 48, 0)
    (configuration.bidirectional, configuration.attention, configuration.inputFeeding) = (false, nil, false)
    configuration.initialization = .orthogonal
    return configuration
  }()

  private static let (symbols, special) = (6, SpecialTokens(begin: 0, end: 1))

  /// The share of unseen strings whose output is right as a whole.
  private func share(
    _ configuration: NetworkConfiguration, updates: Int, lengths: ClosedRange<Int>, _ output: ([Int32]) -> [Int32]
  ) throws -> Double {
    let tokens = Self.symbols + 2
    let network = try configuration.makeNetwork(
      sourceTokens: tokens, targetTokens: tokens, special: Self.special, random: RandomGenerator(seed: 3))
    TinyTraining(updates: updates).run(network.parameters) { random, tape in
      let sources = (0..<32).map { _ in random.string(lengths: lengths, symbols: Self.symbols, from: 2) }
      return network.loss(
        of: ParallelBatch(sources: sources, targets: sources.map(output)), objective: TokenObjective(), on: tape)
    }
    var random = RandomGenerator(seed: 99)
    let sources = (0..<100).map { _ in random.string(lengths: lengths, symbols: Self.symbols, from: 2) }
    let written = write(sources, with: network, longest: lengths.upperBound + 2)
    return Double(zip(written, sources).count { $0 == output($1) }) / Double(sources.count)
  }

  private func write<Network: WritingNetwork>(
    _ sources: [[Int32]], with network: Network, longest: Int
  ) -> [[Int32]] {
    let tape = Tape(.inference)
    let encoded = network.encode(sources, on: tape)
    var state = network.start(of: encoded)
    var outputs = [[Int32]](repeating: [], count: sources.count)
    var ended = Set<Int>()
    for _ in 0..<longest where ended.count < sources.count {
      let next = network.step(
        outputs.map { $0.last ?? Self.special.begin }, from: state, of: encoded,
        sentences: sources.indices.map(Int32.init), on: tape)
      for (sentence, token) in firstChoices(network.output(next.readouts, on: tape).value).enumerated()
      where !ended.contains(sentence) {
        if token == Self.special.end { ended.insert(sentence) } else { outputs[sentence].append(token) }
      }
      state = next.state
    }
    return outputs
  }
}

import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Foundation
import Testing

@Suite("N → M: what must not matter")
struct WritingNetworkTests {
  private let tolerance = Tolerance(relative: 1e-6, absolute: 1e-6)

  @Test("neighbours in the batch, and their order", arguments: NetworkConfiguration.everyStructure)
  func neighbours(configuration: NetworkConfiguration) {
    func check<Cell: RecurrentCell>(_: Cell.Type) {
      let network = EncoderDecoder<Cell>.tiny(configuration)
      let together = logits(of: .ragged, network)
      for order in [[3, 1, 0, 2], [2], [0, 2]] {
        let some = logits(of: ParallelBatch.ragged.chosen(order), network)
        for (place, sentence) in order.enumerated() {
          #expect(tolerance.firstDifference(some[place], together[sentence].map(Double.init)) == nil)
        }
      }
    }
    check(configuration.cell.type)
  }

  @Test("whether words are written one by one or all at once", arguments: NetworkConfiguration.everyStructure)
  func stepByStep(configuration: NetworkConfiguration) throws {
    func check<Cell: RecurrentCell>(_: Cell.Type) {
      let deep = configuration.with { ($0.encoderLayers, $0.decoderLayers, $0.residual) = (2, 2, true) }
      for configuration in [configuration, deep] {
        let network = EncoderDecoder<Cell>.tiny(configuration)
        let (batched, stepped) = (logits(of: .ragged, network), logitsStepByStep(of: .ragged, network))
        for (one, other) in zip(stepped, batched) {
          #expect(tolerance.firstDifference(one, other.map(Double.init)) == nil)
        }
      }
    }
    check(configuration.cell.type)
  }

  @Test("whether the tape records", arguments: NetworkConfiguration.everyStructure)
  func recording(configuration: NetworkConfiguration) throws {
    let network = try configuration.with { $0.dropout = 0 }.makeNetwork(
      sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
    let tapes = [Tape(.inference), Tape(.training(RandomGenerator(seed: 1)))]
    let losses = tapes.map { network.loss(of: .ragged, objective: TokenObjective(smoothing: 0.1), on: $0) }
    #expect(losses[0] == losses[1])
    #expect(losses[0].tokens == ParallelBatch.ragged.targetTokens && losses[0].isFinite)
  }

  @Test("dropout's masks when nothing is recorded")
  func dropout() throws {
    func loss(_ rate: Float, _ tape: Tape) throws -> TokenLoss {
      try NetworkConfiguration.tiny.with { $0.dropout = rate }
        .makeNetwork(sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
        .loss(of: .ragged, objective: TokenObjective(), on: tape)
    }
    #expect(try loss(0.5, Tape(.inference)) == loss(0, Tape(.inference)))
    #expect(try loss(0.5, Tape(.training(RandomGenerator(seed: 1)))) != loss(0, Tape(.inference)))
  }

  @Test("whose turn it is: hypotheses may be chosen, repeated and reordered between steps")
  func select() {
    let network = EncoderDecoder<LSTMCell>.tiny(.tiny)
    let tape = Tape(.inference)
    let encoded = network.encode(ParallelBatch.ragged.sources, on: tape)
    let first = network.step(
      [0, 0, 0, 0], from: network.start(of: encoded), of: encoded, sentences: [0, 1, 2, 3], on: tape)
    let all = network.step([5, 4, 2, 6], from: first.state, of: encoded, sentences: [0, 1, 2, 3], on: tape)
    let chosen = network.select([2, 0, 2], of: first.state, on: tape)
    let some = network.step([2, 5, 2], from: chosen, of: encoded, sentences: [2, 0, 2], on: tape)
    for (row, sentence) in [2, 0, 2].enumerated() {
      let exact = network.output(all.readouts, on: tape).value.rows(sentence..<sentence + 1).values.map(Double.init)
      #expect(
        tolerance.firstDifference(network.output(some.readouts, on: tape).value.rows(row..<row + 1).values, exact)
          == nil)
    }
  }

  @Test("after the first updates, an update takes no new memory", arguments: CellKind.allCases)
  func memory(cell: CellKind) async {
    // A process of its own, because all tests of a process share the pool.
    await #expect(processExitsWith: .success) { [name = cell.rawValue as String] in
      let cell = try #require(CellKind(rawValue: name))
      let network = try NetworkConfiguration.tiny.with { ($0.cell, $0.hidden, $0.dropout) = (cell, 40, 0.2) }
        .makeNetwork(sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
      let counts = network.allocations(inUpdates: 20)
      #expect(counts[0] > 0 && counts[19] == counts[2])
    }
  }

  @Test(
    "in bfloat16, loss and gradients are those of single precision but for rounding",
    .enabled(if: Precision.bfloat16.isAvailable, "needs products of bfloat16"), arguments: CellKind.allCases)
  func rounded(cell: CellKind) throws {
    let network = try NetworkConfiguration.tiny.with { ($0.cell, $0.hidden, $0.dropout) = (cell, 40, 0.2) }
      .makeNetwork(sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: 1))
    func run(_ precision: Precision) -> (loss: Double, gradients: [Tensor]) {
      let tape = Tape(.training(RandomGenerator(seed: 3)), precision: precision)
      let loss = network.loss(of: .ragged, objective: TokenObjective(smoothing: 0.1), on: tape)
      tape.pullBack()
      return (loss.smoothed, network.parameters.map { tape.gradients[$0] })
    }
    let (exact, rounded) = (run(.float32), run(.bfloat16))
    #expect(abs(rounded.loss - exact.loss) < 5e-3 * exact.loss)
    for (index, gradient) in exact.gradients.enumerated() {
      let error = gradient.copy()
      error.add(rounded.gradients[index], scaledBy: -1)
      #expect(error.sumOfSquares <= 9e-4 * gradient.sumOfSquares + 1e-9, "\(network.parameters[index].name)")
    }
  }

  // MARK: -

  /// By sentence, the logits of all its words.
  private func logits<Cell: RecurrentCell>(of batch: ParallelBatch, _ network: EncoderDecoder<Cell>) -> [[Float]] {
    let layout = SequenceLayout(lengths: batch.targets.map { $0.count + 1 })
    let logits = network.logits(of: batch, layout, on: Tape(.inference)).value
    return batch.targets.indices.map { sentence in
      (0..<layout.lengths[sentence]).flatMap { step in
        logits.rows(layout.row(of: sentence, at: step)..<layout.row(of: sentence, at: step) + 1).values
      }
    }
  }

  /// The same, with sentences that leave when they have ended.
  private func logitsStepByStep<Network: WritingNetwork>(of batch: ParallelBatch, _ network: Network) -> [[Float]] {
    let tape = Tape(.inference)
    let encoded = network.encode(batch.sources, on: tape)
    var (state, alive) = (network.start(of: encoded), Array(batch.targets.indices))
    var result = [[Float]](repeating: [], count: alive.count)
    for step in 0... {
      let tokens = alive.map { step == 0 ? SpecialTokens.tiny.begin : batch.targets[$0][step - 1] }
      let next = network.step(tokens, from: state, of: encoded, sentences: alive.map(Int32.init), on: tape)
      let logits = network.output(next.readouts, on: tape).value
      for (row, sentence) in alive.enumerated() { result[sentence] += logits.rows(row..<row + 1).values }
      let going = alive.indices.filter { batch.targets[alive[$0]].count > step }
      if going.isEmpty { break }
      (state, alive) = (network.select(going, of: next.state, on: tape), going.map { alive[$0] })
    }
    return result
  }
}

extension ParallelBatch {
  fileprivate func chosen(_ order: [Int]) -> ParallelBatch {
    ParallelBatch(sources: order.map { sources[$0] }, targets: order.map { targets[$0] })
  }
}

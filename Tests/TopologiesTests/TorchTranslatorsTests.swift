import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

/// A whole encoder–decoder and a batch; rows of logits stand sentence after sentence.
struct TorchTranslator: Decodable, Sendable, CustomTestStringConvertible {
  struct Choices: Decodable {
    let cell: CellKind
    let context: SummaryKind
    let feeding: Feeding
    let attention: AttentionKind?
    let inputFeeding: Bool
    let tying: Tying
    let bidirectional: Bool
    let encoderLayers: Int
    let decoderLayers: Int
    let residual: Bool
    let embedding: Int
    let hidden: Int
    let layerNormalization: Bool?
    let encoderTransitions, decoderTransitions, attentionHeads: Int?
    let conditional, readoutWord, attentionWords, coverage: Bool?
  }

  let configuration: Choices
  let tokens: Int
  let begin, end: Int32
  let sources, targets: [[Int32]]
  let smoothing: Float
  let weights: [String: TorchMatrix]
  let logits: [Double]
  let attention: [[Double]]?  // by sentence: [its words and end × its source's words and end]
  let crossEntropy: Double
  let loss: Double
  let gradients: [String: TorchMatrix]

  var testDescription: String { network.testDescription }

  var network: NetworkConfiguration {
    var network = NetworkConfiguration()
    (network.cell, network.context, network.feeding) = (
      configuration.cell, configuration.context, configuration.feeding
    )
    (network.attention, network.inputFeeding) = (configuration.attention, configuration.inputFeeding)
    (network.tying, network.bidirectional) = (configuration.tying, configuration.bidirectional)
    (network.encoderLayers, network.decoderLayers) = (configuration.encoderLayers, configuration.decoderLayers)
    (network.embedding, network.hidden) = (configuration.embedding, configuration.hidden)
    (network.residual, network.dropout) = (configuration.residual, 0)
    network.layerNormalization = configuration.layerNormalization ?? false
    network.encoderTransitions = configuration.encoderTransitions ?? 1
    network.decoderTransitions = configuration.decoderTransitions ?? 1
    network.attentionHeads = configuration.attentionHeads ?? 1
    network.conditional = configuration.conditional ?? false
    network.readoutWord = configuration.readoutWord ?? false
    network.attentionWords = configuration.attentionWords ?? false
    network.coverage = configuration.coverage ?? false
    return network
  }

  var batch: ParallelBatch { ParallelBatch(sources: sources, targets: targets) }
}

@Suite("Encoder–decoders agree with PyTorch")
struct TorchTranslatorsTests {
  @Test(
    "logits, weights over the source, loss and every gradient",
    arguments: try TorchFixtures<TorchTranslator>.read("translators")
      + TorchFixtures<TorchTranslator>.read("normalizedTranslators")
      + TorchFixtures<TorchTranslator>.read("variedTranslators"))
  func agree(recorded: TorchTranslator) throws {
    func check<Cell: RecurrentCell>(_: Cell.Type) throws {
      let network = EncoderDecoder<Cell>(
        recorded.network, sourceTokens: recorded.tokens, targetTokens: recorded.tokens,
        special: SpecialTokens(begin: recorded.begin, end: recorded.end), random: RandomGenerator(seed: 1))
      try set(network.parameters, to: recorded.weights)
      compareLogits(network, recorded)
      compareAttention(network, recorded)
      compareLoss(network, recorded)
    }
    try check(recorded.configuration.cell.type)
  }

  private func compareLogits<Cell: RecurrentCell>(_ network: EncoderDecoder<Cell>, _ recorded: TorchTranslator) {
    let layout = SequenceLayout(lengths: recorded.targets.map { $0.count + 1 })
    let tape = Tape(.inference)
    let logits = network.logits(of: recorded.batch, layout, on: tape)
    let bySentence = tape.gather(layout.rowsBySequence, from: logits).value.values
    #expect(torchTolerance.firstDifference(bySentence, recorded.logits) == nil)
  }

  /// Sentence by sentence and word by word, as a search asks for them.
  private func compareAttention<Cell: RecurrentCell>(_ network: EncoderDecoder<Cell>, _ recorded: TorchTranslator) {
    let tape = Tape(.inference)
    for (sentence, target) in recorded.targets.enumerated() {
      let encoded = network.encode([recorded.sources[sentence]], on: tape)
      var (state, weights) = (network.start(of: encoded), [Float]())
      for token in [recorded.begin] + target {
        let next = network.step([token], from: state, of: encoded, sentences: [0], on: tape)
        state = next.state
        weights += next.weights?.values ?? []
      }
      #expect(torchTolerance.firstDifference(weights, recorded.attention?[sentence] ?? []) == nil)
    }
  }

  private func compareLoss<Cell: RecurrentCell>(_ network: EncoderDecoder<Cell>, _ recorded: TorchTranslator) {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let loss = network.loss(of: recorded.batch, objective: TokenObjective(smoothing: recorded.smoothing), on: tape)
    tape.pullBack()
    #expect(abs(loss.smoothed - recorded.loss) <= 1e-5 * (1 + recorded.loss))
    #expect(abs(loss.crossEntropy - recorded.crossEntropy) <= 1e-5 * (1 + recorded.crossEntropy))
    #expect(differences(of: tape.gradients, network.parameters, from: recorded.gradients) == [])
  }
}

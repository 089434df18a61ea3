import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

extension NetworkConfiguration {
  /// Sizes that all differ, as small as they can be.
  static let tiny: NetworkConfiguration = {
    var configuration = NetworkConfiguration()
    (configuration.embedding, configuration.hidden, configuration.dropout) = (3, 4, 0)
    return configuration
  }()

  /// Every cell × context × feeding × attention × input feeding.
  static let everyStructure: [NetworkConfiguration] = CellKind.allCases.flatMap { cell in
    SummaryKind.allCases.flatMap { context in
      Feeding.allCases.flatMap { feeding in
        OneToManyTests.attentions.map { attention in
          var configuration = tiny
          (configuration.cell, configuration.context, configuration.feeding) = (cell, context, feeding)
          (configuration.attention, configuration.inputFeeding) = (attention.kind, attention.feeds)
          return configuration
        }
      }
    }
  }

  func with(_ change: (inout NetworkConfiguration) -> Void) -> NetworkConfiguration {
    var changed = self
    change(&changed)
    return changed
  }
}

extension NetworkConfiguration: CustomTestStringConvertible {
  /// Names what was chosen, so that a failing case can be found.
  public var testDescription: String {
    let attention = attention.map { "\($0.rawValue)\(inputFeeding ? " with input feeding" : "")" } ?? "no attention"
    return
      "\(cell.rawValue), \(encoderLayers)+\(decoderLayers) layers, \(bidirectional ? "bidirectional" : "forward"), "
      + "context \(context.rawValue), feeding \(feeding.rawValue), \(attention), tying \(tying.rawValue)"
  }
}

extension ParallelBatch {
  /// Sentences of 3, 1, 4 and 2 tokens, translated by 2, 4, 1 and 4 tokens.
  static let ragged = ParallelBatch(
    sources: [[2, 5, 3], [4], [6, 2, 2, 4], [3, 3]], targets: [[5, 2], [4, 3, 3, 6], [2], [6, 6, 5, 4]])
}

extension SpecialTokens {
  static let tiny = SpecialTokens(begin: 0, end: 1)
}

extension EncoderDecoder {
  /// A network over seven tokens, with weights large enough that every one of them matters.
  static func tiny(_ configuration: NetworkConfiguration, seed: UInt64 = 1) -> EncoderDecoder {
    let network = EncoderDecoder(
      configuration, sourceTokens: 7, targetTokens: 7, special: .tiny, random: RandomGenerator(seed: seed))
    var random = RandomGenerator(seed: seed)
    for parameter in network.parameters {
      parameter.value.assign(random.tensor(parameter.value.rows, parameter.value.columns, in: -0.7...0.7))
    }
    if configuration.cell == .elmanReLU { keepFromKinks(network.parameters) }
    return network
  }
}

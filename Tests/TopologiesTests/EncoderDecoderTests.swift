import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("N → M: gradients")
struct EncoderDecoderTests {
  @Test(
    "of all parameters together, in every structure, tied or not, in one direction or both",
    arguments: NetworkConfiguration.everyStructure)
  func everyStructure(configuration: NetworkConfiguration) {
    for tying in Tying.allCases {
      for bidirectional in [false, true] {
        let variant = configuration.with { ($0.tying, $0.bidirectional) = (tying, bidirectional) }
        #expect(check(variant).allTogether() == [], "\(variant.testDescription)")
      }
    }
  }

  @Test("of each parameter, in every structure, with several layers, residuals and dropout", arguments: deepStructures)
  func everyTensor(configuration: NetworkConfiguration) { #expect(check(configuration).everyTensor() == []) }

  private static let deepStructures = NetworkConfiguration.everyStructure.enumerated().map { index, structure in
    structure.with {
      ($0.encoderLayers, $0.decoderLayers, $0.residual, $0.dropout) = (2, 3, true, 0.3)
      ($0.tying, $0.bidirectional) = (Tying.allCases[index % 3], index.isMultiple(of: 2))
    }
  }

  @Test("of every single number, in a representative of each choice", arguments: representatives)
  func everyElement(configuration: NetworkConfiguration) { #expect(check(configuration).everyElement() == []) }

  private static let representatives = [
    NetworkConfiguration.tiny,
    NetworkConfiguration.tiny.with { ($0.cell, $0.context, $0.feeding) = (.gru, .attentive, .both) },
    NetworkConfiguration.tiny.with {
      ($0.cell, $0.context, $0.feeding, $0.attention, $0.inputFeeding) = (.elmanTanh, .mean, .everyStep, nil, false)
    },
    NetworkConfiguration.tiny.with {
      ($0.cell, $0.context, $0.attention, $0.tying) = (.elmanReLU, .last, .additive, .all)
    },
    NetworkConfiguration.tiny.with {
      ($0.context, $0.attention, $0.inputFeeding, $0.tying) = (.maximum, .dot, false, .target)
      ($0.encoderLayers, $0.decoderLayers, $0.residual, $0.dropout) = (2, 2, true, 0.2)
    },
  ]

  private func check(_ configuration: NetworkConfiguration) -> GradientCheck {
    func make<Cell: RecurrentCell>(_: Cell.Type) -> GradientCheck {
      let network = EncoderDecoder<Cell>.tiny(configuration)
      var check = GradientCheck(parameters: network.parameters) { tape, _ in
        network.loss(of: .ragged, objective: TokenObjective(smoothing: 0.1), on: tape)
      }
      // The loss is a sum over 15 tokens, so its last digits count for more.
      check.tolerance.absolute = 1e-3
      check.steps = GradientCheck.smallerSteps + (configuration.cell == .elmanReLU ? [3e-4] : [])  // kinks are near
      return check
    }
    return make(configuration.cell.type)
  }
}

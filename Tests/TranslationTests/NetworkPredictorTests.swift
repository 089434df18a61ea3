import DragomanLayers
import DragomanModelSupport
import DragomanSearch
import DragomanText
import DragomanTopologies
import Testing

@testable import DragomanTranslation

@Suite("A network as a predictor")
struct NetworkPredictorTests {
  static let sources: [[Int32]] = [[5, 9, 4], [7], [4, 4, 8, 6, 3]]

  @Test(
    "what a search says of its hypotheses is what the network says of the same tokens",
    arguments: CellKind.allCases, [AttentionKind.dot, nil])
  func agreement(cell: CellKind, attention: AttentionKind?) throws {
    let configuration = TinyModel.configuration {
      ($0.cell, $0.attention, $0.inputFeeding) = (cell, attention, attention != nil)
    }
    try agree(on: TinyModel.make(configuration).writingNetwork)
  }

  private func agree<Network: WritingNetwork>(on network: Network) throws {
    var predictor = NetworkPredictor(network, reading: Self.sources)
    let search = BeamSearch(width: 4, hypotheses: 2)
    let results = search.run(&predictor, from: predictor.start, maximumLengths: [6, 7, 8])
    for rank in 0..<2 {
      let found = try results.map { try $0.get()[rank] }
      let targets = found.map { $0.tokens + ($0.hasEnded ? [Vocabulary.end] : []) }
      let forced = predictor.logProbabilities(of: targets)
      for (hypothesis, probabilities) in zip(found, forced) {
        #expect(hypothesis.tokenLogProbabilities.count == probabilities.count)
        for (one, other) in zip(hypothesis.tokenLogProbabilities, probabilities) { #expect(abs(one - other) < 1e-4) }
      }
    }
  }

  @Test("attention has a weight for every token of a sentence and for its end, and they sum to one")
  func traces() throws {
    try checkTraces(of: TinyModel.make().writingNetwork)
  }

  private func checkTraces<Network: WritingNetwork>(of network: Network) throws {
    let predictor = NetworkPredictor(network, reading: Self.sources)
    let state = predictor.select([2, 0, 0, 1], of: predictor.start)
    let step = predictor.advance(state, with: [1, 1, 5, 1], keeping: 3)
    #expect(step.traces.map(\.count) == [6, 4, 4, 2])
    for trace in step.traces { #expect(abs(trace.reduce(0, +) - 1) < 1e-5) }
    #expect(step.candidates.allSatisfy { $0.count == 3 })
  }
}

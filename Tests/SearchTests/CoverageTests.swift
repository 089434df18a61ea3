import Foundation
import Testing

@testable import DragomanSearch

struct CoverageTests {
  @Test("a source is covered when each of its tokens got attention of 1 in all, whatever its end got")
  func whole() {
    #expect(Coverage.coverage([[0.9, 0, 0.1], [0.1, 0.8, 0.1], [0, 1, 0]]) == 0)
  }

  @Test("what a token lacks is a logarithm, and more than 1 makes up for nothing")
  func part() {
    let coverage = Coverage.coverage([[0.5, 0.25, 0.25], [1, 0, 0]])
    #expect(abs(coverage - log(0.25)) < 1e-6)
  }

  @Test("a token that got nothing at all does not count without bound, and no attention is no loss")
  func bounds() {
    #expect(abs(Coverage.coverage([[1, 0, 0]]) - log(0.001)) < 1e-5)
    #expect(Coverage.coverage([[], []]) == 0 && Coverage.coverage([]) == 0)
  }

  @Test("of two translations of about the same probability, the one that covers the source is taken")
  func taken() throws {
    // "a" looks at the first token of the source, "b" at the second.
    var model = AttentiveModel(
      table: ["": [0.01, 0.495, 0.495], "a": [0.6, 0.2, 0.2], "ab": [0.9, 0.05, 0.05], "b": [0.3, 0.35, 0.35]],
      attention: { $0.hasSuffix("b") ? [0, 1, 0] : [1, 0, 0] })
    func best(_ weight: Double) throws -> String {
      let found = BeamSearch(width: 6, score: LengthScore(alpha: 0), coverage: weight)
        .run(&model, from: [""], maximumLengths: [2])
      return model.text(try found[0].get()[0])
    }
    #expect(try best(0) == "a")
    #expect(try best(1) == "b")
  }
}

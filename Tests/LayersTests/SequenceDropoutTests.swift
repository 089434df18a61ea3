import DragomanLayers
import DragomanTensors
import Testing

@Suite("Dropout along sequences")
struct SequenceDropoutTests {
  private let counts = [3, 2, 2, 1]
  private let ones = Tensor(rows: 8, columns: 6, values: [Float](repeating: 1, count: 48))

  private func dropped(_ dropout: SequenceDropout, seed: UInt64 = 1) -> [[Float]] {
    let tape = Tape(.training(RandomGenerator(seed: seed)))
    let y = dropout(Variable(ones), counts: counts, on: tape).value
    return (0..<8).map { y.rows($0..<$0 + 1).values }
  }

  @Test("variational: a sequence keeps its mask at all steps; sequences have masks of their own")
  func sequences() {
    let rows = dropped(SequenceDropout(rate: 0.5, isVariational: true))
    #expect(rows[3] == rows[0] && rows[5] == rows[0] && rows[7] == rows[0])
    #expect(rows[4] == rows[1] && rows[6] == rows[1])
    #expect(Set(rows).count == 3)
  }

  @Test("otherwise, every element has a mask of its own, by the draws that dropout always made")
  func elements() {
    let rows = dropped(SequenceDropout(rate: 0.5, isVariational: false))
    #expect(Set(rows).count > 4)
    let y = Tape(.training(RandomGenerator(seed: 1))).dropout(Variable(ones), rate: 0.5).value
    #expect(rows.flatMap(\.self) == y.values)
  }

  @Test("the seed decides the masks, whatever their kind", arguments: [false, true])
  func seed(isVariational: Bool) {
    let dropout = SequenceDropout(rate: 0.5, isVariational: isVariational)
    #expect(dropped(dropout, seed: 3) == dropped(dropout, seed: 3))
    #expect(dropped(dropout, seed: 3) != dropped(dropout, seed: 4))
  }

  @Test("in a loop, the mask lasts or is drawn anew", arguments: [false, true])
  func loop(isVariational: Bool) {
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let steps = SequenceDropout(rate: 0.5, isVariational: isVariational).steps(sequences: 3, size: 6, on: tape)
    let values = counts.map { steps(Variable(ones.rows(0..<$0)), on: tape).value.rows(0..<1).values }
    #expect((Set(values).count == 1) == isVariational)
  }

  @Test("at rate 0, or without recording, everything passes and nothing is drawn", arguments: [false, true])
  func passes(isVariational: Bool) {
    for (tape, rate) in [(Tape(.inference), Float(0.5)), (Tape(.training(RandomGenerator(seed: 1))), 0)] {
      let (dropout, x) = (SequenceDropout(rate: rate, isVariational: isVariational), Variable(ones))
      #expect(dropout(x, counts: counts, on: tape) === x)
      #expect(dropout.steps(sequences: 8, size: 6, on: tape)(x, on: tape) === x)
    }
  }
}

import DragomanTensors
import DragomanTopologies
import Testing

@Suite("Where the elements of ragged sequences stand")
struct SequenceLayoutTests {
  private let layout = SequenceLayout(lengths: [2, 3, 1])

  @Test("step after step, the longest sequence first, nothing for those that ended")
  func rows() {
    #expect(layout.order == [1, 0, 2] && layout.steps == 3 && layout.rows == 6)
    #expect((0..<3).map(layout.rows(at:)) == [0..<3, 3..<5, 5..<6])
    #expect(layout.sequences == [1, 0, 2, 1, 0, 1])
    #expect(layout.packed([["a", "b"], ["c", "d", "e"], ["f"]]) == ["c", "a", "f", "d", "b", "e"])
  }

  @Test("and back, sequence after sequence")
  func bySequence() {
    let packed = layout.packed([["a", "b"], ["c", "d", "e"], ["f"]])
    #expect(layout.rowsBySequence.map { packed[$0] } == ["a", "b", "c", "d", "e", "f"])
    #expect(layout.row(of: 1, at: 2) == 5)
  }

  @Test("reversed rows mirror each sequence in itself, and lead back")
  func reversed() {
    let packed = layout.packed([["a", "b"], ["c", "d", "e"], ["f"]])
    #expect(layout.reversedRows.map { packed[$0] } == layout.packed([["b", "a"], ["e", "d", "c"], ["f"]]))
    #expect(layout.reversedRows.map { layout.reversedRows[$0] } == Array(0..<6))
  }

  @Test("the last elements, and equal lengths in their own order")
  func last() {
    #expect(layout.lastElements == [(1, 1), (2, 0), (0, 2)].map { RowReference(matrix: $0.0, row: $0.1) })
    #expect(SequenceLayout(lengths: [2, 2, 2]).order == [0, 1, 2])
  }
}

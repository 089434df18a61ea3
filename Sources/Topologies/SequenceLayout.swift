import DragomanTensors

/// Where the elements of a batch of sequences of different lengths stand in one matrix, without any padding.
///
/// Step after step; within a step, the longest sequence first. A sequence that has ended is absent from later steps, so
/// the rows that go on are always the first ones:
///
///     lengths 2, 3, 1      step 0: sequences 1 0 2    step 1: sequences 1 0    step 2: sequence 1
package struct SequenceLayout: Sendable, Equatable {
  package let lengths: [Int]  // by sequence
  package let order: [Int]  // the sequences, longest first; equals keep their order
  private let rank: [Int]  // by sequence: its place in `order`
  private let starts: [Int]  // the first row of each step, and the count of all rows

  package init(lengths: [Int]) {
    precondition(lengths.allSatisfy { $0 > 0 }, "a sequence needs at least one element")
    self.lengths = lengths
    let order = lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    var rank = [Int](repeating: 0, count: lengths.count)
    for (place, sequence) in order.enumerated() { rank[sequence] = place }
    var starts = [0]
    for step in 0..<(lengths.max() ?? 0) {
      starts.append(starts[step] + lengths.count { $0 > step })
    }
    (self.order, self.rank, self.starts) = (order, rank, starts)
  }

  package var steps: Int { starts.count - 1 }
  package var rows: Int { starts[steps] }

  /// How many sequences have an element at each step.
  package var counts: [Int] { (0..<steps).map { rows(at: $0).count } }

  /// The rows of all sequences that have an element at this step.
  package func rows(at step: Int) -> Range<Int> { starts[step]..<starts[step + 1] }

  package func row(of sequence: Int, at step: Int) -> Int { starts[step] + rank[sequence] }

  /// For each row, the sequence it belongs to.
  package var sequences: [Int] { (0..<steps).flatMap { order[0..<rows(at: $0).count] } }

  /// The elements of the sequences in the order of the rows.
  package func packed<Element>(_ sequences: [[Element]]) -> [Element] {
    precondition(sequences.map(\.count) == lengths, "the sequences have other lengths")
    return (0..<steps).flatMap { step in order[0..<rows(at: step).count].map { sequences[$0][step] } }
  }

  /// The rows in the order of the sequences: all steps of the first, then all steps of the second.
  package var rowsBySequence: [Int] {
    lengths.indices.flatMap { sequence in (0..<lengths[sequence]).map { row(of: sequence, at: $0) } }
  }

  /// For each row, the row of the same sequence when it is read from the end; the same mapping leads back.
  package var reversedRows: [Int] {
    (0..<steps).flatMap { step in
      order[0..<rows(at: step).count].map { row(of: $0, at: lengths[$0] - 1 - step) }
    }
  }

  /// By sequence, its last element, in matrices that each hold the rows of one step.
  package var lastElements: [RowReference] {
    lengths.indices.map { RowReference(matrix: lengths[$0] - 1, row: rank[$0]) }
  }
}

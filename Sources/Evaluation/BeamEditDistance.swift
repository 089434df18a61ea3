/// Levenshtein's distance from a hypothesis to a reference, looked for only around the diagonal, as sacreBLEU does
/// after Tercom.
///
///     d[i][j] = min(d[i−1][j−1] + (h_i = r_j ? 0 : 1), d[i−1][j] + 1, d[i][j−1] + 1)
///
/// In row i only columns within `beam` of ⌊i · |r| / |h|⌋ are computed and kept, and the others count as out of reach, so that
/// in very long sentences the distance can be above the true one; it must be so exactly where theirs is. Memory grows with the
/// length of the hypothesis times the beam.
struct BeamEditDistance {
  private static let outOfReach = Int32.max / 2

  let hypothesis: [Int]
  let reference: [Int]
  private let lengthRatio: Double
  private let beam: Int
  private var costs: [Int32] = []  // d, by rows, of each its window; row i from starts[i] on
  private var starts: [Int] = []

  init(from hypothesis: [Int], to reference: [Int]) {
    self.hypothesis = hypothesis
    self.reference = reference
    lengthRatio = hypothesis.isEmpty ? 1 : Double(reference.count) / Double(hypothesis.count)
    // Wide enough for the windows of neighbouring rows to overlap.
    beam = lengthRatio > 50 ? Int((lengthRatio / 2 + 25).rounded(.up)) : 25

    starts.reserveCapacity(hypothesis.count + 1)
    costs.reserveCapacity((hypothesis.count + 1) * min(2 * beam, reference.count + 1) + reference.count)
    starts.append(0)
    costs += window(ofRow: 0).map(Int32.init)
    for (index, word) in hypothesis.enumerated() {
      let start = costs.count
      costs.append(contentsOf: repeatElement(0, count: window(ofRow: index + 1).count))
      fill(&costs, at: start, after: starts[index], row: index + 1, word: word)
      starts.append(start)
    }
  }

  var distance: Int { Int(costs[costs.count - 1]) }

  /// The distance if the same words stood in the order `words`, the first `unchanged` of them being in place.
  func distance(rearranged words: [Int], unchanged: Int) -> Int {
    let first = costs[starts[unchanged]...].prefix(window(ofRow: unchanged).count)
    let width = max(2 * beam, first.count, window(ofRow: words.count).count)
    var rows = Array(first) + [Int32](repeating: 0, count: 2 * width - first.count)
    var (previous, current) = (0, width)
    for index in unchanged..<words.count {
      fill(&rows, at: current, after: previous, row: index + 1, word: words[index])
      swap(&previous, &current)
    }
    return Int(rows[previous + window(ofRow: words.count).count - 1])
  }

  /// Writes the row of the word `word` at `current`, from the row before it at `previous`.
  private func fill(_ costs: inout [Int32], at current: Int, after previous: Int, row: Int, word: Int) {
    let (columns, before) = (window(ofRow: row), window(ofRow: row - 1))
    func above(_ column: Int) -> Int32 {
      before.contains(column) ? costs[previous + column - before.lowerBound] : Self.outOfReach
    }
    var left = Self.outOfReach  // d[i][j − 1]
    for column in columns {
      let deletion = above(column) + 1
      if column > 0 {
        let match = above(column - 1) + (word == reference[column - 1] ? 0 : 1)
        left = min(min(match, deletion), min(left + 1, Self.outOfReach))
      } else {
        left = deletion
      }
      costs[current + column - columns.lowerBound] = left
    }
  }

  /// The columns of a row that are kept: of the first, those that the second looks at.
  private func window(ofRow row: Int) -> Range<Int> {
    if row == 0 { return 0..<(hypothesis.isEmpty ? reference.count + 1 : window(ofRow: 1).upperBound) }
    let diagonal = Int((Double(row) * lengthRatio).rounded(.down))
    let end = row == hypothesis.count ? reference.count + 1 : min(reference.count + 1, diagonal + beam)
    return max(0, diagonal - beam)..<end
  }

  /// d[row][column]
  private func cost(_ row: Int, _ column: Int) -> Int32 {
    let columns = window(ofRow: row)
    return columns.contains(column) ? costs[starts[row] + column - columns.lowerBound] : Self.outOfReach
  }

  /// Which words the cheapest edits leave as they are; where several are equally cheap, substitutions are preferred
  /// to deletions, and these to insertions.
  var alignment: WordAlignment {
    var alignment = WordAlignment(hypothesisLength: hypothesis.count, referenceLength: reference.count)
    var (row, column) = (hypothesis.count, reference.count)
    while row > 0 || column > 0 {
      let own = cost(row, column)
      let isMatch = row > 0 && column > 0 && hypothesis[row - 1] == reference[column - 1]
      if row > 0, column > 0, own == cost(row - 1, column - 1) + (isMatch ? 0 : 1) {
        alignment.place(reference: column - 1, at: row - 1, isError: !isMatch)
        alignment.isHypothesisError[row - 1] = !isMatch
        (row, column) = (row - 1, column - 1)
      } else if row > 0, column == 0 || own == cost(row - 1, column) + 1 {
        alignment.isHypothesisError[row - 1] = true
        row -= 1
      } else {
        alignment.place(reference: column - 1, at: row - 1, isError: true)
        column -= 1
      }
    }
    return alignment
  }
}

/// Which word of a hypothesis stands for which of its reference.
struct WordAlignment {
  /// The word of the hypothesis that stands for each of the reference, or the one before it, or −1.
  private(set) var positions: [Int]  // [reference words]

  fileprivate(set) var isHypothesisError: [Bool]
  private(set) var isReferenceError: [Bool]

  fileprivate init(hypothesisLength: Int, referenceLength: Int) {
    positions = [Int](repeating: -1, count: referenceLength)
    isReferenceError = [Bool](repeating: false, count: referenceLength)
    isHypothesisError = [Bool](repeating: false, count: hypothesisLength)
  }

  fileprivate mutating func place(reference: Int, at position: Int, isError: Bool) {
    positions[reference] = position
    isReferenceError[reference] = isError
  }
}

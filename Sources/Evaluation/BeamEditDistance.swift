/// Levenshtein's distance from a hypothesis to a reference, looked for only around the diagonal, as sacreBLEU does
/// after Tercom.
///
///     d[i][j] = min(d[i−1][j−1] + (h_i = r_j ? 0 : 1), d[i−1][j] + 1, d[i][j−1] + 1)
///
/// In row i only columns within `beam` of ⌊i · |r| / |h|⌋ are computed, and the others count as out of reach, so that
/// in very long sentences the distance can be above the true one; it must be so exactly where theirs is.
struct BeamEditDistance {
  private static let outOfReach = Int32.max / 2

  let hypothesis: [Int]
  let reference: [Int]
  private let lengthRatio: Double
  private let beam: Int
  private var costs: [Int32]  // d, by rows: [hypothesis + 1 × reference + 1]

  init(from hypothesis: [Int], to reference: [Int]) {
    self.hypothesis = hypothesis
    self.reference = reference
    lengthRatio = hypothesis.isEmpty ? 1 : Double(reference.count) / Double(hypothesis.count)
    // Wide enough for the windows of neighbouring rows to overlap.
    beam = lengthRatio > 50 ? Int((lengthRatio / 2 + 25).rounded(.up)) : 25

    let width = reference.count + 1
    costs = [Int32](repeating: 0, count: (hypothesis.count + 1) * width)
    for column in 0..<width { costs[column] = Int32(column) }
    for (index, word) in hypothesis.enumerated() {
      fill(&costs, at: (index + 1) * width, after: index * width, row: index + 1, word: word)
    }
  }

  var distance: Int { Int(costs[costs.count - 1]) }

  /// The distance if the same words stood in the order `words`, the first `unchanged` of them being in place.
  func distance(rearranged words: [Int], unchanged: Int) -> Int {
    let width = reference.count + 1
    var rows = Array(costs[unchanged * width..<(unchanged + 1) * width]) + [Int32](repeating: 0, count: width)
    var (previous, current) = (0, width)
    for index in unchanged..<words.count {
      fill(&rows, at: current, after: previous, row: index + 1, word: words[index])
      swap(&previous, &current)
    }
    return Int(rows[previous + width - 1])
  }

  /// Writes the row of the word `word` at `current`, from the row before it at `previous`.
  private func fill(_ costs: inout [Int32], at current: Int, after previous: Int, row: Int, word: Int) {
    let width = reference.count + 1
    let columns = window(ofRow: row)
    for column in 0..<columns.lowerBound { costs[current + column] = Self.outOfReach }
    for column in columns {
      let deletion = costs[previous + column] + 1
      guard column > 0 else {
        costs[current] = deletion
        continue
      }
      let match = costs[previous + column - 1] + (word == reference[column - 1] ? 0 : 1)
      let insertion = costs[current + column - 1] + 1
      costs[current + column] = min(min(match, deletion), min(insertion, Self.outOfReach))
    }
    for column in columns.upperBound..<width { costs[current + column] = Self.outOfReach }
  }

  private func window(ofRow row: Int) -> Range<Int> {
    let diagonal = Int((Double(row) * lengthRatio).rounded(.down))
    let end = row == hypothesis.count ? reference.count + 1 : min(reference.count + 1, diagonal + beam)
    return max(0, diagonal - beam)..<end
  }

  /// Which words the cheapest edits leave as they are; where several are equally cheap, substitutions are preferred
  /// to deletions, and these to insertions.
  var alignment: WordAlignment {
    let width = reference.count + 1
    var alignment = WordAlignment(hypothesisLength: hypothesis.count, referenceLength: reference.count)
    var (row, column) = (hypothesis.count, reference.count)
    while row > 0 || column > 0 {
      let place = row * width + column
      let isMatch = row > 0 && column > 0 && hypothesis[row - 1] == reference[column - 1]
      if row > 0, column > 0, costs[place] == costs[place - width - 1] + (isMatch ? 0 : 1) {
        alignment.place(reference: column - 1, at: row - 1, isError: !isMatch)
        alignment.isHypothesisError[row - 1] = !isMatch
        (row, column) = (row - 1, column - 1)
      } else if row > 0, column == 0 || costs[place] == costs[place - width] + 1 {
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

import DragomanText
import DragomanTraining

/// Cuts running text into stretches of equal length, each with the token before it as its source.
struct StretchCutter {
  private let length: Int
  private var before = Vocabulary.end
  private var stretch: [Int] = []

  init(_ length: Int) { self.length = length }

  /// The stretches that are complete with these lines, each of which has an end.
  mutating func cut(_ lines: TokenPairs) -> TokenPairs {
    var stretches = TokenPairs()
    for line in 0..<lines.count {
      cut(lines.tokens(of: line).target.map(Int.init) + [Vocabulary.end], to: &stretches)
    }
    return stretches
  }

  /// Appends the stretches that are complete with this text.
  mutating func cut(_ text: [Int], to stretches: inout TokenPairs) {
    for token in text {
      stretch.append(token)
      if stretch.count < length { continue }
      stretches.append(source: [before], target: stretch)
      (before, stretch) = (token, [])
    }
  }
}

/// Puts the lines together again that stretches were cut from.
struct StretchJoiner {
  /// What the stretches so far have of a line without its end.
  private(set) var rest: [Int] = []

  /// The lines that end in these stretches, without their ends.
  mutating func lines(of stretches: TokenPairs) -> [[Int]] {
    var lines: [[Int]] = []
    for stretch in 0..<stretches.count {
      for token in stretches.tokens(of: stretch).target {
        if token == Vocabulary.end {
          lines.append(rest)
          rest = []
        } else {
          rest.append(Int(token))
        }
      }
    }
    return lines
  }
}

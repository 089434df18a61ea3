/// How many lines a file has, and how long they are.
package struct LengthStatistics: Equatable, Sendable {
  /// The upper ends of the histogram's classes, in words; longer lines are the last class.
  package static let bounds = [5, 10, 15, 20, 30, 50, 100]

  package private(set) var lines = 0
  package private(set) var characters = 0
  package private(set) var words = 0
  package private(set) var pieces = 0
  package private(set) var longest = 0  // in words
  package private(set) var histogram = [Int](repeating: 0, count: bounds.count + 1)  // of lengths in words

  mutating func add(_ line: MeasuredLine) {
    lines += 1
    characters += line.characters
    words += line.words
    pieces += line.pieces?.count ?? 0
    longest = max(longest, line.words)
    histogram[Self.bounds.firstIndex { line.words <= $0 } ?? Self.bounds.count] += 1
  }

  /// The mean of a total over the lines.
  package func mean(_ total: KeyPath<Self, Int>) -> Double {
    lines == 0 ? 0 : Double(self[keyPath: total]) / Double(lines)
  }
}

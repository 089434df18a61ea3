extension [String] {
  /// The name that resembles a misspelt one most, or nil where none does: at most a third of the longer one may differ.
  package func nearest(to misspelt: String) -> String? {
    let distances = map { (name: $0, distance: Self.distance($0, misspelt)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance * 3 <= Swift.max(best.name.utf8.count, misspelt.utf8.count) ? best.name : nil
  }

  /// How many letters have to be inserted, deleted, replaced, or exchanged with their neighbours (Damerau 1964), whatever their
  /// case.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = ([UInt8](left.lowercased().utf8), [UInt8](right.lowercased().utf8))
    var (before, row) = ([Int](), [Int](0...right.count))
    for (index, letter) in left.enumerated() {
      var next = [index + 1]
      for column in right.indices {
        var distance = Swift.min(row[column] + (letter == right[column] ? 0 : 1), row[column + 1] + 1, next[column] + 1)
        if index > 0 && column > 0 && letter == right[column - 1] && left[index - 1] == right[column] {
          distance = Swift.min(distance, before[column - 1] + 1)
        }
        next.append(distance)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}

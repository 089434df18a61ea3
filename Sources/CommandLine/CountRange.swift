import ArgumentParser

/// - Throws: `ValidationError` for a number that is given and is not from 1 to the most, with the option's name.
func requireCounts(_ counts: [(name: String, count: Int?, most: Int)]) throws {
  for (name, count, most) in counts {
    guard let count, !(1...most).contains(count) else { continue }
    throw ValidationError("--\(name) is \(count), but must be from 1 to \(most.grouped).")
  }
}

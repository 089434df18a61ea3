/// Which characters (Unicode scalars) a file has, and how often.
struct CharacterInventory {
  private var common = [Int](repeating: 0, count: 0x3000)
  private var others: [UInt32: Int] = [:]

  mutating func add(_ line: String) {
    for scalar in line.unicodeScalars {
      if scalar.value < 0x3000 { common[Int(scalar.value)] += 1 } else { others[scalar.value, default: 0] += 1 }
    }
  }

  subscript(scalar: UInt32) -> Int { scalar < 0x3000 ? common[Int(scalar)] : others[scalar] ?? 0 }

  /// All characters with their counts, the most frequent first, equals by code point.
  var counts: [(scalar: UInt32, count: Int)] {
    let all = common.enumerated().map { (UInt32($0), $1) }.filter { $0.1 > 0 } + others.map { ($0.key, $0.value) }
    return all.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}

/// Numbers that a seed determines (SplitMix64: Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom Number
/// Generators").
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension SeededNumbers {
  /// A line of up to `longest` scalars: some from all of Unicode, most from where it is difficult.
  mutating func line(longest: Int) -> String {
    let difficult: [ClosedRange<UInt32>] = [
      0x00...0x09, 0x0B...0x7F, 0x20...0x20, 0x61...0x7A, 0x80...0x17F, 0x2581...0x2581, 0x300...0x36F, 0xE00...0xE7F,
      0x1100...0x11FF, 0x2000...0x206F, 0x3040...0x30FF, 0x4E00...0x4FFF, 0xAC00...0xAD00, 0xFB00...0xFDFF,
      0x1F1E6...0x1F1FF,
      0x1F466...0x1F469, 0xFE0F...0xFE0F, 0x0...0x10FFFF,
    ]
    var line = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...longest, using: &self) {
      let range = difficult[Int.random(in: difficult.indices, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { line.append(scalar) }
    }
    return String(line)
  }
}

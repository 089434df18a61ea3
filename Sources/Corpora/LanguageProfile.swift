/// What a language looks like: how often each sequence of three characters occurs (the idea of Cavnar and Trenkle 1994,
/// "N-Gram-Based Text Categorization"), in 8,192 classes.
struct LanguageProfile {
  /// The lines that are looked at: more change little.
  static let lines = 20_000
  private static let classes = 8192

  private var counts = [Double](repeating: 0, count: classes)
  private var seen = 0

  mutating func add(_ line: MeasuredLine) {
    guard line.hasLetters, seen < Self.lines else { return }
    seen += 1
    var (before, last): (UInt32, UInt32) = (0x20, 0x20)
    for scalar in line.text.unicodeScalars {
      let hash = ((before &* 0x9e37_79b1) ^ (last &* 0x85eb_ca6b) ^ (scalar.value &* 0xc2b2_ae35)) &* 0x27d4_eb2f
      counts[Int(hash >> 19)] += 1
      (before, last) = (last, scalar.value)
    }
  }

  /// How alike two profiles are, from 0 to 1: Σ √(p·q) over the shares p and q of every class (Bhattacharyya's coefficient).
  func similarity(to other: LanguageProfile) -> Double {
    let (total, otherTotal) = (counts.reduce(0, +), other.counts.reduce(0, +))
    guard total > 0, otherTotal > 0 else { return 0 }
    return zip(counts, other.counts).reduce(0) { $0 + ($1.0 * $1.1).squareRoot() } / (total * otherTotal).squareRoot()
  }
}

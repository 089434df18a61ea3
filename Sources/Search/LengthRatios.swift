/// How much longer translations are than their sources, in a corpus that is seen pair by pair.
package struct LengthRatios: Sendable {
  /// What a translation may be longer, however short its source is.
  private static let constant = 5
  private static let stepsPerUnit = 20
  private static let largestRatio = 100

  private var counts = [Int](repeating: 0, count: largestRatio * stepsPerUnit + 1)  // by ratio, in steps, rounded up
  private var pairs = 0
  private var (sources, targets) = (0, 0)  // tokens

  package init() {}

  /// Takes note of a pair of so many tokens.
  package mutating func add(source: Int, target: Int) {
    let steps = ((target - Self.constant) * Self.stepsPerUnit + source - 1) / max(source, 1)
    counts[min(max(steps, 0), counts.count - 1)] += 1
    pairs += 1
    sources += source
    targets += target
  }

  /// Takes note of all that another one has seen.
  package static func += (ratios: inout Self, other: Self) {
    for (steps, count) in other.counts.enumerated() { ratios.counts[steps] += count }
    ratios.pairs += other.pairs
    ratios.sources += other.sources
    ratios.targets += other.targets
  }

  /// Target tokens for each source token; nil where there are none.
  package var mean: Double? { sources == 0 || targets == 0 ? nil : Double(targets) / Double(sources) }

  /// The limit within which all translations stay but the longest of `outliers`, at least as long as the source; the usual
  /// limit where nothing was seen.
  ///
  /// - Parameter outliers: the share of pairs that may be longer: they tend to be no translations of each other
  package func limit(outliers: Double = 0.001) -> LengthLimit {
    guard pairs > 0 else { return LengthLimit() }
    var longer = 0
    var steps = counts.count - 1
    while steps > Self.stepsPerUnit && longer + counts[steps] <= Int(outliers * Double(pairs)) {
      longer += counts[steps]
      steps -= 1
    }
    return LengthLimit(perSourceToken: Double(steps) / Double(Self.stepsPerUnit), constant: Self.constant)
  }
}

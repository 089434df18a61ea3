import Foundation

extension BLEU {
  package struct Score: CorpusScore {
    package let value: Double
    package let precisions: [Double]  // by order, from 1; in percent
    package let brevityPenalty: Double
    package let hypothesisLength: Int
    package let referenceLength: Int

    package var name: String { "BLEU" }

    /// How many words the hypotheses have for each of the references'.
    package var lengthRatio: Double {
      referenceLength == 0 ? 0 : Double(hypothesisLength) / Double(referenceLength)
    }

    package var details: String {
      let precisions = precisions.map { String(format: "%.1f", $0) }.joined(separator: "/")
      return precisions
        + String(
          format: " (BP = %.3f ratio = %.3f hyp_len = %d ref_len = %d)", brevityPenalty, lengthRatio, hypothesisLength,
          referenceLength)
    }
  }

  package func score(_ statistics: Statistics) -> Score {
    let brevityPenalty = Self.brevityPenalty(statistics)
    let hasMatches = statistics.matches.contains { $0 > 0 }
    let (precisions, order) = hasMatches ? smoothedPrecisions(statistics) : ([0, 0, 0, 0], Self.maximumOrder)
    let logarithms = precisions[..<order].map { $0 == 0 ? -9_999_999_999 : log($0) }
    return Score(
      value: hasMatches ? brevityPenalty * exp(logarithms.reduce(0, +) / Double(order)) : 0, precisions: precisions,
      brevityPenalty: brevityPenalty, hypothesisLength: statistics.hypothesisLength,
      referenceLength: statistics.referenceLength)
  }

  private static func brevityPenalty(_ statistics: Statistics) -> Double {
    let (hypothesis, reference) = (statistics.hypothesisLength, statistics.referenceLength)
    if hypothesis >= reference { return 1 }
    return hypothesis == 0 ? 0 : exp(1 - Double(reference) / Double(hypothesis))
  }

  /// The precision of every order in percent, and how many orders count.
  private func smoothedPrecisions(_ statistics: Statistics) -> (precisions: [Double], order: Int) {
    var precisions = [Double](repeating: 0, count: Self.maximumOrder)
    var order = Self.maximumOrder
    var shares = 1.0
    for index in 0..<Self.maximumOrder {
      var matches = Double(statistics.matches[index])
      var total = Double(statistics.totals[index])
      if case .add(let addition) = smoothing, index > 0 {
        matches += addition
        total += addition
      }
      if total == 0 { break }
      if effectiveOrder { order = index + 1 }
      switch (matches, smoothing) {
      case (0, .exponential):
        shares *= 2
        precisions[index] = 100 / (shares * total)
      case (0, .floor(let floor)): precisions[index] = 100 * floor / total
      default: precisions[index] = 100 * matches / total
      }
    }
    return (precisions, order)
  }
}

import Foundation

/// Between which scores the system would lie on 95 of 100 test sets like this one.
///
///     mean ± half-width,  half-width = (s_{39n/40} − s_{n/40}) / 2,  s the n scores in order
package struct ConfidenceInterval: Sendable, Equatable, Encodable {
  package let mean: Double
  package let halfWidth: Double

  /// - Parameter scores: those of resampled corpora, at least one.
  package init(_ scores: [Double]) {
    precondition(!scores.isEmpty, "a confidence interval needs resampled scores")
    let ordered = scores.sorted()
    let cut = ordered.count / 40
    mean = scores.reduce(0, +) / Double(scores.count)
    halfWidth = (ordered[ordered.count - 1 - cut] - ordered[cut]) / 2
  }

  /// `μ = 36.1 ± 1.2`
  package func formatted(decimals: Int) -> String {
    String(format: "μ = %.\(decimals)f ± %.\(decimals)f", mean, halfWidth)
  }
}

/// How far a number in single precision may lie from the exact one: |actual − exact| ≤ absolute + relative · |exact|.
package struct Tolerance: Sendable {
  package var relative: Double
  package var absolute: Double

  package init(relative: Double, absolute: Double = 0) { (self.relative, self.absolute) = (relative, absolute) }

  /// Whether the two agree; NaN agrees with NaN alone, and an infinity with itself.
  package func accepts(_ actual: Float, for exact: Double) -> Bool {
    if exact.isNaN || actual.isNaN { return exact.isNaN && actual.isNaN }
    if exact.isInfinite || actual.isInfinite { return Double(actual) == exact }
    return abs(Double(actual) - exact) <= absolute + relative * abs(exact)
  }

  /// A sentence about the first place where they do not agree; nil where there is none.
  package func firstDifference(_ actual: [Float], _ exact: [Double]) -> String? {
    if actual.count != exact.count { return "\(actual.count) numbers instead of \(exact.count)" }
    guard let place = actual.indices.first(where: { !accepts(actual[$0], for: exact[$0]) }) else { return nil }
    return "number \(place) of \(actual.count) is \(actual[place]) instead of \(exact[place])"
  }
}

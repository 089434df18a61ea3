import Foundation

/// What stands for the precision of n-grams of which none matches (Chen & Cherry 2014, "A Systematic Comparison of
/// Smoothing Techniques for Sentence-Level BLEU").
package enum BLEUSmoothing: Sendable, Equatable, CustomStringConvertible {
  /// Nothing: one order without a match makes BLEU 0.
  case none
  /// Method 1: this many matches.
  case floor(Double = 0.1)
  /// Method 2: this is added to matches and totals of every order above 1.
  case add(Double = 1)
  /// Method 3, the default: 1/2, 1/4, 1/8 … of a match, for each further order without one.
  case exponential

  package var description: String {
    switch self {
    case .none: "none"
    case .floor(let matches): "floor[\(String(format: "%.2f", matches))]"
    case .add(let matches): "add-k[\(String(format: "%.2f", matches))]"
    case .exponential: "exp"
    }
  }
}

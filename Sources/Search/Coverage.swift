import Foundation

/// How completely the attention of a translation covers its source (Wu et al. 2016, eq. 14, without its factor β).
///
///     coverage(X, Y) = Σ_i log(min(Σ_j p_ij, 1))
///
/// p_ij is the attention of prediction j to token i of the source. A source whose every token was looked at has 0, and each one
/// that was passed over takes something away.
enum Coverage {
  /// A token's least share: a logarithm without bound would let one token outweigh everything else.
  private static let leastShare: Float = 1e-3

  /// - Parameter attention: by prediction, the weights of the source's tokens and, as the last, of its end, which is no token
  static func coverage(_ attention: [[Float]]) -> Double {
    guard let positions = attention.first?.count, positions > 1 else { return 0 }
    var shares = [Float](repeating: 0, count: positions - 1)
    for weights in attention {
      for index in shares.indices { shares[index] += weights[index] }
    }
    return shares.reduce(0) { $0 + Double(log(min(max($1, leastShare), 1))) }
  }
}

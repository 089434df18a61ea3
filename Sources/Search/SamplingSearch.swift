import Foundation

/// Draws the next token at random, as probable as the model thinks it, or more careful than that.
///
///     q_i ∝ p_i^(1 / temperature), over the `top` most probable tokens, and of these over the most probable that together
///     have the probability `nucleus`
///
/// A temperature below 1 is more careful, above 1 bolder. The nucleus is that of Holtzman et al. 2020 ("The Curious Case of
/// Neural Text Degeneration", section 3.1).
package struct SamplingSearch: Sendable, Equatable {
  package var temperature: Double
  /// How many tokens are drawn from at most; nil draws from all.
  package var top: Int?
  /// From 0, where the most probable token is always taken, to 1.
  package var nucleus: Double

  package init(temperature: Double = 1, top: Int? = nil, nucleus: Double = 1) {
    (self.temperature, self.top, self.nucleus) = (temperature, top, nucleus)
  }

  /// - Throws: `SamplingError` for what cannot be.
  package func validate() throws(SamplingError) {
    if !(temperature > 0 && temperature.isFinite) { throw .temperature(temperature) }
    if let top, top < 1 { throw .top(top) }
    if !(0...1).contains(nucleus) { throw .nucleus(nucleus) }
  }

  /// One of the candidates.
  ///
  /// - Parameters:
  ///   - candidates: most probable first, none of them impossible
  ///   - uniform: a random number from 0 up to 1, exclusive
  package func choose(_ candidates: [ScoredToken], uniform: Double) -> ScoredToken {
    let tempered = candidates.prefix(top ?? candidates.count)
    let highest = Double(tempered[0].logProbability)
    let weights = tempered.map { exp((Double($0.logProbability) - highest) / temperature) }
    let kept = weights.prefix(nucleusCount(weights))
    var left = uniform * kept.reduce(0, +)
    for (candidate, weight) in zip(candidates, kept) {
      left -= weight
      if left < 0 { return candidate }
    }
    return candidates[kept.count - 1]
  }

  /// How many of the largest weights together reach the nucleus' share of all.
  private func nucleusCount(_ weights: [Double]) -> Int {
    var left = nucleus * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left <= 0 { return index + 1 }
    }
    return weights.count
  }
}

/// What cannot be drawn by.
package enum SamplingError: Error, Equatable, CustomStringConvertible {
  case temperature(Double)
  case top(Int)
  case nucleus(Double)

  package var description: String {
    switch self {
    case .temperature(let value): "a temperature of \(value) draws nothing: give more than 0, e.g. 0.8."
    case .top(let value): "the \(value) most probable tokens are none: give 1 or more."
    case .nucleus(let value): "a nucleus of \(value) is no share: give 0 to 1, e.g. 0.9."
    }
  }
}

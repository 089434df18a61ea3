/// How the learning rate goes on after its warm-up, over which it rises linearly.
package enum Schedule: String, Codable, Sendable, CaseIterable {
  /// It stays. With averaged weights nothing is lost by that, and long steps keep a small corpus from being learned by heart.
  case constant
  /// It stays until validations bring no new best; each time they do not, it is multiplied by `decay`.
  case plateau
  /// It falls with one over the root of the update's number (Vaswani et al. 2017, section 5.3).
  case inverseRoot
  /// It falls on a line that leads from `learningRate` at the beginning of the run to zero at its end.
  case linear

  /// What `learningRate` is multiplied by.
  ///
  ///     constant      min(1, update / warmup)
  ///     plateau       the same
  ///     inverseRoot   min(update / warmup, √(warmup / update))
  ///     linear        min(update / warmup, 1 − passed)
  ///
  /// - Parameters:
  ///   - update: the first is 1
  ///   - passed: how much of the run has passed before it, from 0 to 1
  package func factor(at update: Int, warmup: Int, passed: Double) -> Float {
    let rise = Float(update) / Float(max(warmup, 1))
    switch self {
    case .constant, .plateau: return min(1, rise)
    case .inverseRoot: return min(rise, 1 / rise.squareRoot())
    case .linear: return min(rise, Float(1 - passed))
    }
  }

  /// Whether the rate is multiplied by `decay` when validations bring no new best.
  var decaysWithoutBest: Bool { self == .plateau }

  /// Whether the run ends when validations bring no new best, unless a recipe says otherwise.
  var endsWithoutBest: Bool { self == .plateau || self == .inverseRoot }

  /// Whether the rate depends on when the run ends.
  var dependsOnEnd: Bool { self == .linear }
}

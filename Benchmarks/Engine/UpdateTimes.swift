/// How long one update took, part by part.
struct UpdateTimes: Equatable {
  /// Target tokens, with ends of sentences.
  var tokens = 0
  /// Seconds until the batch's tokens were there.
  var batch = 0.0
  /// Seconds of forward pass, pullbacks and sums over threads.
  var gradient = 0.0
  /// Seconds until the gradient's norm was known.
  var norm = 0.0
  /// Seconds of Adam, and of arranging weights anew for products.
  var step = 0.0
  /// How often memory was asked of the system.
  var allocations = 0

  var seconds: Double { batch + gradient + norm + step }
}

extension [UpdateTimes] {
  /// The median of one of the parts, in seconds.
  func median(_ part: (UpdateTimes) -> Double) -> Double { map(part).median }

  var seconds: Double { reduce(0) { $0 + $1.seconds } }
  var tokens: Int { reduce(0) { $0 + $1.tokens } }
}

extension [Double] {
  /// 0 where there are no values.
  var median: Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}

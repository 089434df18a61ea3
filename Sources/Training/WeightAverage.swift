import DragomanTensors

/// The exponential moving average of a network's weights (Polyak & Juditsky 1992), which is judged and kept in place of the
/// weights: it lies in the middle of the way that they go to and fro.
///
///     d    = min(averageDecay, (1 + n) / (10 + n))      n: how many updates were made before
///     mean = d·mean + (1 − d)·w
///
/// The smaller decay of the first updates lets the average forget the weights that nothing was learned for.
package struct WeightAverage: Sendable {
  /// By parameter.
  package let means: [Tensor]
  private let decay: Float

  package init(of parameters: [Parameter], decay: Float) {
    (means, self.decay) = (parameters.map { $0.value.copy() }, decay)
  }

  /// d of the update before which `count` were made.
  package func decay(afterUpdates count: Int) -> Float { min(decay, Float(1 + count) / Float(10 + count)) }

  /// Does work with the averages in place of the weights, which come back afterwards.
  package func inPlace<Result>(
    of parameters: [Parameter], threads: Int, _ work: () throws -> Result
  ) rethrows -> Result {
    exchange(with: parameters, threads: threads)
    defer { exchange(with: parameters, threads: threads) }
    return try work()
  }

  private func exchange(with parameters: [Parameter], threads: Int) {
    for (parameter, mean) in zip(parameters, means) { parameter.value.exchange(with: mean) }
    parameters.valuesDidChange(threads: threads)
  }
}

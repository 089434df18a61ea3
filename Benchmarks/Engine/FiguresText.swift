import Foundation

extension EngineFigures {
  /// For people.
  var text: String {
    """
    \(network), \(precision), \(threads == 1 ? "1 thread" : "\(threads) threads"), \(updates) updates
      target tokens/s        \(tokensPerSecond.rounded(0))
      ms an update           \(updateMilliseconds.rounded(1))
        batch                \(batchMilliseconds.rounded(1))
        gradient             \(gradientMilliseconds.rounded(1))
        norm                 \(normMilliseconds.rounded(1))
        Adam and packing     \(stepMilliseconds.rounded(1))
      GFLOP an update        \(gigaflopPerUpdate.rounded(1))
      GFLOP/s                \(gigaflopPerSecond.rounded(0))
      GFLOP/s alone          \(gigaflopPerSecondAlone.rounded(0))
      utilization            \((100 * utilization).rounded(0)) %
      allocations            \(allocations) in the second half, \(allocationsOfRepetition) when repeated
      memory pool            \(poolMB.rounded(0)) MB
      peak memory            \(peakMemoryMB) MB
    """
  }
}

extension ScalingFigures {
  /// For people.
  var text: String {
    """
    \(network), \(precision): scaling
      threads   target tokens/s
            1   \(tokensPerSecondOfOne.rounded(0))
            2   \(tokensPerSecondOfTwo.rounded(0))   × \(speedup.rounded(2))
    \(predictions.map(\.text).joined(separator: "\n"))
      serial share           norm \((100 * serialShareOfNorm).rounded(0)) %, step \((100 * serialShareOfStep).rounded(0)) %
      memory                 \(bandwidthOfOne.rounded(1)) GB/s of one thread, \(bandwidthOfTwo.rounded(1)) of two
      traffic of an update   \(trafficMB.rounded(0)) MB
    """
  }
}

extension ScalingFigures.Prediction {
  fileprivate var text: String {
    "      \(threads < 10 ? " " : "")\(threads)   \(tokensPerSecond.rounded(0)) predicted with the memory of this machine, "
      + "\(tokensPerSecondWithMoreBandwidth.rounded(0)) if its bandwidth grows with the cores"
  }
}

extension Double {
  fileprivate func rounded(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

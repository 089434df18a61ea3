/// One and two threads as measured, more as predicted.
struct ScalingFigures: Codable, Equatable {
  struct Prediction: Codable, Equatable {
    var threads = 0
    /// If memory is no faster than here …
    var tokensPerSecond = 0.0
    /// … and if every core brings as much bandwidth as one has here.
    var tokensPerSecondWithMoreBandwidth = 0.0
  }

  var network = ""
  var precision = ""
  /// Target tokens a second of one thread and of two.
  var tokensPerSecondOfOne = 0.0
  var tokensPerSecondOfTwo = 0.0
  var speedup = 0.0
  /// Of the norm and of Adam's step: seconds that more threads do not shorten, by the seconds on one thread.
  var serialShareOfNorm = 0.0
  var serialShareOfStep = 0.0
  /// 10⁹ bytes a second.
  var bandwidthOfOne = 0.0
  var bandwidthOfTwo = 0.0
  /// Of an update at least.
  var trafficMB = 0.0
  /// Milliseconds in which one thread computes an nth of a batch, by n.
  var shareMilliseconds: [String: Double] = [:]
  var predictions: [Prediction] = []
}

/// What was measured of the training of one network.
struct EngineFigures: Codable, Equatable {
  var network = ""
  var precision = ""
  var threads = 0
  var updates = 0
  /// Numbers that are learned.
  var parameters = 0
  /// Target tokens, with ends of sentences, by the time of all updates.
  var tokensPerSecond = 0.0
  /// Medians of whole updates and of their parts.
  var updateMilliseconds = 0.0
  var batchMilliseconds = 0.0
  var gradientMilliseconds = 0.0
  var normMilliseconds = 0.0
  var stepMilliseconds = 0.0
  /// How often the pool asked the system for memory in the second half of the updates …
  var allocations = 0
  /// … and when the same batches were computed once more.
  var allocationsOfRepetition = 0
  /// What the pool holds.
  var poolMB = 0.0
  /// The most that was resident of this process so far.
  var peakMemoryMB = 0
  /// 10⁹ operations in products, a mean.
  var gigaflopPerUpdate = 0.0
  /// By the time of whole updates.
  var gigaflopPerSecond = 0.0
  /// The same products, and nothing else.
  var gigaflopPerSecondAlone = 0.0
  /// The first rate by the second.
  var utilization = 0.0
}

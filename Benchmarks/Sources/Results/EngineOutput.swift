/// What `engine-bench` prints: a line of JSON for each measurement.
package struct EngineOutput: Equatable, Sendable {
  /// Training with one number of threads.
  package struct Training: Decodable, Equatable, Sendable {
    package let precision: String
    package let threads: Int
    package let tokensPerSecond: Double
    package let updateMilliseconds: Double
    package let allocations: Int
    package let peakMemoryMB: Double
    package let gigaflopPerSecond: Double
    package let utilization: Double
  }

  /// What more threads would do.
  package struct Scaling: Decodable, Equatable, Sendable {
    package struct Prediction: Decodable, Equatable, Sendable {
      package let threads: Int
      package let tokensPerSecond: Double
    }

    package let speedup: Double
    package let predictions: [Prediction]
  }

  package private(set) var trainings: [Training] = []
  /// Nil where it was not asked for.
  package private(set) var scaling: Scaling?

  package init(_ text: String) {
    trainings = text.jsonLines(Training.self)
    scaling = text.jsonLines(Scaling.self).last
  }
}

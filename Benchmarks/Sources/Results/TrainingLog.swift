import Foundation

/// What `dragoman train` has written to its file of JSON lines, as far as it is measured.
package struct TrainingLog: Equatable, Sendable {
  /// A look at the dev set.
  package struct Validation: Decodable, Equatable, Sendable {
    package let epoch: Int
    package let loss: Double?
    package let bleu: Double?
    let isBest: Bool?
  }

  /// The speed since the report before.
  package struct Progress: Decodable, Equatable, Sendable {
    package let update: Int
    package let tokensPerSecond: Double
    package let seconds: Double
  }

  package struct Finish: Decodable, Equatable, Sendable {
    package let reason: String
    package let seconds: Double
    package let tokensPerSecond: Double
    /// Of all processes that a run has taken, but for those that were killed.
    package fileprivate(set) var peakMemoryMB: Int

    /// Of several trainings, one after the other.
    ///
    /// - Throws: `BenchmarkError.usage` where there is none.
    package init(of trainings: [Finish]) throws(BenchmarkError) {
      guard let first = trainings.first else { throw .usage("Name the experiments whose models translate together.") }
      reason = first.reason
      seconds = trainings.reduce(0) { $0 + $1.seconds }
      tokensPerSecond = trainings.reduce(0) { $0 + $1.seconds * $1.tokensPerSecond } / seconds
      peakMemoryMB = trainings.map(\.peakMemoryMB).max() ?? first.peakMemoryMB
    }
  }

  package private(set) var progress: [Progress] = []
  package private(set) var validations: [Validation] = []
  /// The end; nil where the training goes on.
  package private(set) var finish: Finish?

  /// - Parameter text: the lines; a line that is not whole, as a crash leaves it, counts for nothing.
  package init(_ text: String) {
    let decoder = JSONDecoder()
    var peakMemoryMB = 0
    for line in text.filledLines.map({ Data($0.utf8) }) {
      guard let event = try? decoder.decode(Event.self, from: line).event else { continue }
      switch event {
      case "progress": if let report = try? decoder.decode(Progress.self, from: line) { progress.append(report) }
      case "validated": if let look = try? decoder.decode(Validation.self, from: line) { validations.append(look) }
      case "finished":
        // What was interrupted goes on when it is run again.
        guard var end = try? decoder.decode(Finish.self, from: line) else { continue }
        peakMemoryMB = max(peakMemoryMB, end.peakMemoryMB)
        end.peakMemoryMB = peakMemoryMB
        if end.reason != "interrupted" { finish = end }
      default: continue
      }
    }
  }

  /// - Throws: `BenchmarkError.unreadable`.
  package init(contentsOf url: URL) throws(BenchmarkError) {
    self.init(try TextFile(url).read())
  }

  /// Of the weights that the model has, in nats a token.
  package var devLoss: Double? { validations.last { $0.isBest == true }?.loss }

  /// Target tokens a second behind an update: the mean of the reports, each with the weight of its time.
  package func tokensPerSecond(behind warmUp: Int) -> Double? {
    var (tokens, seconds) = (0.0, 0.0)
    var (lastSeconds, lastUpdate) = (0.0, 0)
    for report in progress {
      let (time, beganBehind) = (report.seconds - lastSeconds, lastUpdate >= warmUp)
      (lastSeconds, lastUpdate) = (report.seconds, report.update)
      if !beganBehind || time <= 0 { continue }
      tokens += report.tokensPerSecond * time
      seconds += time
    }
    return seconds > 0 ? tokens / seconds : nil
  }

  private struct Event: Decodable { let event: String }
}

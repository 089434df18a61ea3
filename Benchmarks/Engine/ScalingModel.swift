/// How long an update takes on more threads than were measured.
///
///     update(n)   = batch + gradient(n) + norm(n) + step(n)
///     gradient(n) = max(share(n) · gradient(2) / share(2), bytes / bandwidth)
///     part(n)     = max(serial + parallel / n, bytes / bandwidth)        for the norm and the step
///     serial      = 2 · part(2) − part(1)          parallel = part(1) − serial
///
/// share(n) is measured: one thread computes the gradient of an nth of the batch. It contains what Amdahl's law knows
/// nothing of: with few sentences a product is slower. What threads wait for each other is taken from two threads.
struct ScalingModel: Equatable {
  /// A part of an update whose work is divided evenly.
  struct Part: Equatable {
    /// Seconds on one thread and on two.
    var one: Double
    var two: Double
    /// Moved between processor and memory.
    var bytes: Double

    /// Seconds that more threads do not shorten (Amdahl 1967).
    var serial: Double { min(max(2 * two - one, 0), one) }

    func seconds(_ threads: Int, bandwidth: Double) -> Double {
      max(serial + (one - serial) / Double(threads), bytes / bandwidth)
    }
  }

  /// Seconds until a batch's tokens are there; one thread does that.
  var batch: Double
  /// Seconds of the gradient on two threads.
  var gradientOfTwo: Double
  /// Seconds of one thread's share, by the number of threads; holds 2, and all that are asked for.
  var shares: [Int: Double]
  var gradientBytes: Double
  var norm: Part
  var step: Part

  /// - Parameter bandwidth: bytes a second
  /// - Returns: the seconds of an update; nil where the share was not measured
  func seconds(_ threads: Int, bandwidth: Double) -> Double? {
    guard let share = shares[threads], let half = shares[2] else { return nil }
    let waiting = max(1, gradientOfTwo / half)
    return batch + max(share * waiting, gradientBytes / bandwidth)
      + norm.seconds(threads, bandwidth: bandwidth) + step.seconds(threads, bandwidth: bandwidth)
  }
}

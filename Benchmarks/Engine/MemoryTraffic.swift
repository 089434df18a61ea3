import DragomanTensors
import DragomanTraining

/// Bytes that an update moves between processor and memory at least, if nothing stays in a cache.
struct MemoryTraffic: Equatable {
  let gradient: Double
  let norm: Double
  let step: Double

  /// - Parameters:
  ///   - parameters: count of all numbers that are learned
  ///   - matrices: how many of them are packed for products, once as they are and once transposed
  ///   - packedBytes: of a number in a product, 4 or 2
  init(parameters: Int, matrices: Int, packedBytes: Int) {
    let (all, packed) = (Double(parameters), 2 * Double(matrices))
    // Written by products; packed weights are read.
    gradient = 4 * all + Double(packedBytes) * packed
    norm = 4 * all
    // Adam reads weight, gradient and both means, and writes all but the gradient; packing reads and writes.
    step = (16 + 12) * all + Double(4 + packedBytes) * packed
  }

  init(_ parameters: [Parameter], _ precision: Precision) {
    self.init(
      parameters: parameters.reduce(0) { $0 + $1.count },
      matrices: parameters.filter { $0.role == .matrix }.reduce(0) { $0 + $1.count },
      packedBytes: precision.settled == .bfloat16 ? 2 : 4)
  }
}

/// How fast memory is read and written.
enum MemoryBandwidth {
  /// More than caches hold: 128 MB for each of two matrices of floats.
  private static let (rows, columns) = (8192, 4096)
  private static let repetitions = 5

  /// Bytes a second of y ← y + x, which reads two numbers and writes one, on so many threads; the best of some attempts.
  static func measure(threads: Int) -> Double {
    let (x, y) = (Tensor.zeros(rows: rows, columns: columns), Tensor.zeros(rows: rows, columns: columns))
    let seconds = (0..<repetitions).map { _ in
      let began = ContinuousClock.now
      onThreads(threads) { y.share(of: $0, among: threads).add(x.share(of: $0, among: threads)) }
      return (ContinuousClock.now - began).seconds
    }
    return 12 * Double(rows * columns) / (seconds.min() ?? .infinity)
  }
}

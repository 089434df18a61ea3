import CDNNL
import Foundation

/// The products of some work, and nothing else of it: how long they take is what the work would take at best.
///
/// As in the work, weights are shared by the threads, and each thread has a part of the products and numbers of its own.
package final class ProductReplay: Sendable {
  /// What a thread computes.
  struct Task: Sendable, Equatable {
    let shape: ProductShape
    let count: Int
  }

  private let threads: [ReplayThread]

  /// - Parameter counts: how often each product is computed, by all threads together
  package init(_ counts: [ProductShape: Int], threads: Int) {
    var weights: [PackedShape: PackedMatrix] = [:]
    for shape in counts.keys where shape.kind == .packed && weights[PackedShape(shape)] == nil {
      weights[PackedShape(shape)] = PackedShape(shape).makeWeights()
    }
    let packed = weights
    self.threads = Self.shares(of: counts, among: threads).map { ReplayThread($0, packed) }
  }

  /// Computes all products once.
  ///
  /// - Returns: the seconds until the last thread was ready
  package func run() -> Double {
    let began = SuspendingClock.now
    onThreads(threads.count) { threads[$0].run() }
    return (SuspendingClock.now - began).seconds
  }

  /// Each thread gets the same number of each product; what is left over goes, the largest first, to whoever has least.
  static func shares(of counts: [ProductShape: Int], among threads: Int) -> [[Task]] {
    var shares = [[Task]](repeating: [], count: threads)
    var work = [Double](repeating: 0, count: threads)
    for (shape, count) in counts.sorted(by: { ProductShape.precedes($0.key, $1.key) }) {
      let least = (0..<threads).sorted { (work[$0], $0) < (work[$1], $1) }
      for (place, thread) in least.enumerated() {
        let own = count / threads + (place < count % threads ? 1 : 0)
        if own > 0 { shares[thread].append(Task(shape: shape, count: own)) }
        work[thread] += Double(own) * shape.operations
      }
    }
    return shares
  }
}

/// What decides how a weight matrix is packed.
private struct PackedShape: Hashable {
  let type: ProductType
  let inner: Int
  let columns: Int

  init(_ shape: ProductShape) { (type, inner, columns) = (shape.type, shape.inner, shape.columns) }

  func makeWeights() -> PackedMatrix {
    let numbers = Weights.float32(Tensor(rows: inner, columns: columns, values: replayNumbers(inner * columns)))
    let packed = PackedMatrix(rows: inner, columns: columns, .plain, type)
    packed.pack(type == .int8 ? numbers.converted(to: .int8, for: .matrix) : numbers)
    return packed
  }
}

/// One thread's products, and the numbers that it multiplies: one place for all, as large as the largest needs.
///
/// No other thread touches it while it computes.
private final class ReplayThread: @unchecked Sendable {
  private let tasks: [ProductReplay.Task]
  private let weights: [PackedShape: PackedMatrix]
  private var left: [ProductType: Storage] = [:]
  private var right: [ProductType: Storage] = [:]
  private let result: Storage

  init(_ tasks: [ProductReplay.Task], _ weights: [PackedShape: PackedMatrix]) {
    (self.tasks, self.weights) = (tasks, weights)
    let shapes = tasks.map(\.shape)
    result = Storage(filling: shapes.map { $0.rows * $0.columns }.max() ?? 0, .float32)
    for type in ProductType.allCases where shapes.contains(where: { $0.type == type }) {
      let own = shapes.filter { $0.type == type }
      left[type] = Storage(filling: own.map(\.leftCount).max() ?? 0, type)
      right[type] = Storage(filling: own.map { $0.inner * $0.columns }.max() ?? 0, type)
    }
  }

  func run() {
    for task in tasks {
      for _ in 0..<task.count { compute(task.shape) }
    }
  }

  private func compute(_ shape: ProductShape) {
    guard let left = left[shape.type], let right = right[shape.type] else { return }
    switch shape.kind {
    case .packed:
      weights[PackedShape(shape)]?.multiply(
        left.pointer, rows: shape.rows, into: result.pointer, accumulating: shape.isAccumulating)
    case .transposed:
      let status = cdnnl_multiply_transposed(
        shape.type.library, shape.rows, shape.inner, shape.columns, left.pointer, shape.stride, right.pointer,
        result.pointer, shape.isAccumulating)
      precondition(status == 0, "oneDNN refused a product with status \(status)")
    }
  }
}

extension ProductShape {
  /// The elements of the left matrix, with those between its rows.
  fileprivate var leftCount: Int { kind == .packed ? rows * stride : inner * stride }
}

extension Storage {
  /// Numbers of a product's left side that are neither large nor tiny.
  fileprivate convenience init(filling count: Int, _ type: ProductType) {
    self.init(count: count)
    let numbers = replayNumbers(count)
    switch type {
    case .float32: pointer.update(from: numbers, count: count)
    case .bfloat16:
      let halves = UnsafeMutableRawPointer(pointer).bindMemory(to: UInt16.self, capacity: count)
      for (place, number) in numbers.enumerated() { halves[place] = UInt16(number.bitPattern >> 16) }
    case .int8: UnsafeMutableRawPointer(pointer).initializeMemory(as: UInt8.self, repeating: 1, count: count)
    }
  }
}

/// As small as activations are, of both signs, so that sums stay small too.
private func replayNumbers(_ count: Int) -> [Float] { (0..<count).map { Float($0 % 17 - 8) / 64 } }

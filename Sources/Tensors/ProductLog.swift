import Synchronization

/// Counts the products that are computed, by shape, so that the same products can be computed alone. It is off unless
/// somebody measures.
package enum ProductLog {
  private static let isOn = Atomic(false)
  private static let counts = Mutex<[ProductShape: Int]>([:])

  /// The products that are computed while `body` runs, by all threads; one body at a time.
  package static func products(of body: () throws -> Void) rethrows -> [ProductShape: Int] {
    counts.withLock { $0 = [:] }
    isOn.store(true, ordering: .relaxed)
    defer { isOn.store(false, ordering: .relaxed) }
    try body()
    return noted
  }

  /// What was counted last.
  static var noted: [ProductShape: Int] { counts.withLock { $0 } }

  /// Takes note of a product, if anybody measures.
  static func note(_ shape: @autoclosure () -> ProductShape) {
    guard isOn.load(ordering: .relaxed) else { return }
    let shape = shape()
    counts.withLock { $0[shape, default: 0] += 1 }
  }
}

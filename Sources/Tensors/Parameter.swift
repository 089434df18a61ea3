import Synchronization

/// A named matrix that is learned.
///
/// Threads read it during a step; only the optimizer, between steps, writes it and then calls `valueDidChange()`.
package final class Parameter: Sendable {
  package let name: String
  package let value: Tensor
  private let packings = Mutex(Packings())

  /// The arrangements of the matrix that products have asked for; they keep their memory when the matrix changes.
  private struct Packings {
    var packed: [PackingKey: PackedMatrix] = [:]
    var areCurrent: Set<PackingKey> = []
  }

  private struct PackingKey: Hashable {
    let side: PackedMatrix.Side
    let precision: Precision
  }

  package init(name: String, value: Tensor) {
    (self.name, self.value) = (name, value)
  }

  package var rows: Int { value.rows }
  package var columns: Int { value.columns }

  /// Must follow every change of `value`.
  package func valueDidChange() { packings.withLock { $0.areCurrent = [] } }

  /// The matrix arranged for products, made at the first call after each change.
  func packed(_ side: PackedMatrix.Side, _ precision: Precision) -> PackedMatrix {
    let key = PackingKey(side: side, precision: precision)
    return packings.withLock { packings in
      if let packed = packings.packed[key], packings.areCurrent.contains(key) { return packed }
      let packed = packings.packed[key] ?? PackedMatrix(rows: rows, columns: columns, side, precision)
      packed.pack(value)
      packings.packed[key] = packed
      packings.areCurrent.insert(key)
      return packed
    }
  }

  /// Brings those arrangements of this side up to date that were asked for before.
  func refresh(_ side: PackedMatrix.Side) {
    let wanted = packings.withLock { $0.packed.keys.filter { $0.side == side } }
    for key in wanted { _ = packed(key.side, key.precision) }
  }
}

import Synchronization

/// A named matrix that is learned.
///
/// Threads read it during a step; only the optimizer, between steps, writes it and then calls `valueDidChange()`.
package final class Parameter: Sendable {
  package let name: String
  package let weights: Weights
  package let role: Role
  private let packings = Mutex(Packings())

  /// The arrangements of the matrix that products have asked for; they keep their memory when the matrix changes.
  private struct Packings {
    var packed: [PackingKey: PackedMatrix] = [:]
    var areCurrent: Set<PackingKey> = []
  }

  private struct PackingKey: Hashable {
    let side: PackedMatrix.Side
    let type: ProductType
  }

  /// What a parameter is for, which decides how it is rounded.
  package enum Role: Sendable {
    /// Multiplies rows; a column makes one number.
    case matrix
    /// Holds a vector for each token; a row is used by itself.
    case table
    /// One row, which is added or multiplied element by element.
    case vector
  }

  package init(name: String, weights: Weights, role: Role = .matrix) {
    (self.name, self.weights, self.role) = (name, weights, role)
  }

  package convenience init(name: String, value: Tensor) { self.init(name: name, weights: .float32(value)) }

  package var rows: Int { weights.rows }
  package var columns: Int { weights.columns }
  package var count: Int { rows * columns }

  /// The numbers of a parameter that can be trained.
  package var value: Tensor {
    guard case .float32(let tensor) = weights else { preconditionFailure("\(name) is kept in fewer bits") }
    return tensor
  }

  /// Must follow every change of `value`.
  package func valueDidChange() { packings.withLock { $0.areCurrent = [] } }

  /// What products with this matrix multiply.
  func productType(_ precision: Precision) -> ProductType {
    switch weights {
    case .float32: precision == .bfloat16 ? .bfloat16 : .float32
    case .bfloat16: precision == .bfloat16 || Precision.auto.settled == .bfloat16 ? .bfloat16 : .float32
    case .int8: .int8
    }
  }

  /// The matrix arranged for products, made at the first call after each change.
  func packed(_ side: PackedMatrix.Side, _ type: ProductType) -> PackedMatrix {
    let key = PackingKey(side: side, type: type)
    return packings.withLock { packings in
      if let packed = packings.packed[key], packings.areCurrent.contains(key) { return packed }
      let packed = packings.packed[key] ?? PackedMatrix(rows: rows, columns: columns, side, type)
      packed.pack(weights)
      packings.packed[key] = packed
      packings.areCurrent.insert(key)
      return packed
    }
  }

  /// Brings those arrangements of this side up to date that were asked for before.
  func refresh(_ side: PackedMatrix.Side) {
    let wanted = packings.withLock { $0.packed.keys.filter { $0.side == side } }
    for key in wanted { _ = packed(key.side, key.type) }
  }
}

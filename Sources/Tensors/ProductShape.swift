/// Everything that decides how long a matrix product takes.
package struct ProductShape: Hashable, Sendable {
  enum Kind: Int {
    /// left · right, which is a packed weight matrix
    case packed
    /// leftᵀ · right, which makes a weight's gradient
    case transposed
  }

  let kind: Kind
  let type: ProductType
  let rows: Int  // of the result
  let inner: Int
  let columns: Int  // of the result
  /// How many elements lie between the rows of `left` in memory.
  let stride: Int
  let isAccumulating: Bool

  /// Multiplications and additions.
  package var operations: Double { 2 * Double(rows) * Double(inner) * Double(columns) }

  /// In an order that does not depend on hashes: the largest first.
  static func precedes(_ one: ProductShape, _ other: ProductShape) -> Bool {
    other.sortKey.lexicographicallyPrecedes(one.sortKey)
  }

  private var sortKey: [Int] {
    [rows * inner * columns, type.rawValue, kind.rawValue, rows, inner, columns, stride, isAccumulating ? 1 : 0]
  }
}

extension [ProductShape: Int] {
  /// Multiplications and additions of all products.
  package var operations: Double { reduce(0) { $0 + $1.key.operations * Double($1.value) } }
}

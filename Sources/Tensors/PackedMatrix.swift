import CDNNL

/// A weight matrix, arranged as oneDNN's products read it fastest; made again whenever the weights change.
final class PackedMatrix: @unchecked Sendable {
  /// What is arranged: the matrix, or the matrix with rows and columns exchanged.
  enum Side: Int, CaseIterable {
    case plain, transposed
  }

  let inner: Int
  let columns: Int
  private let type: cdnnl_type
  private let isTransposed: Bool
  private let storage: Storage

  /// - Parameter rows: × `columns`, the shape of the matrix before an exchange
  init(rows: Int, columns: Int, _ side: Side, _ precision: Precision) {
    isTransposed = side == .transposed
    (inner, self.columns) = isTransposed ? (columns, rows) : (rows, columns)
    type = precision == .bfloat16 ? cdnnl_bfloat16 : cdnnl_float32
    let bytes = cdnnl_packed_size(type, inner, self.columns)
    precondition(bytes > 0, "oneDNN has no products of this precision here")
    storage = Storage(count: (bytes + 3) / 4)
  }

  func pack(_ weights: Tensor) {
    let status = withExtendedLifetime(weights) {
      cdnnl_pack(type, inner, columns, weights.pointer, isTransposed, storage.pointer)
    }
    precondition(status == 0, "oneDNN refused to pack a matrix with status \(status)")
  }

  /// Rows of products computed at a time: as fast as all at once, in few shapes, and while results are still in the cache.
  private static let rowsAtOnce = 64

  /// result = left · this matrix, or has it added.
  func multiply(_ left: Operand, into result: Tensor, accumulating: Bool) {
    precondition(
      left.rows == result.rows && left.columns == inner && result.columns == columns,
      "\(left.rows)×\(left.columns) · \(inner)×\(columns) is not \(result.rows)×\(result.columns)")
    withExtendedLifetime((left, result)) {
      for row in stride(from: 0, to: left.rows, by: Self.rowsAtOnce) {
        let status = cdnnl_multiply_packed(
          type, min(Self.rowsAtOnce, left.rows - row), inner, columns, left.pointer(toRow: row), storage.pointer,
          result.pointer + row * columns, accumulating)
        precondition(status == 0, "oneDNN refused a product with status \(status)")
      }
    }
  }
}

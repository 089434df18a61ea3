import CDNNL

/// The numbers that a product multiplies.
enum ProductType: Int, CaseIterable {
  case float32, bfloat16, int8

  var library: cdnnl_type {
    switch self {
    case .float32: cdnnl_float32
    case .bfloat16: cdnnl_bfloat16
    case .int8: cdnnl_int8
    }
  }

  /// Of a number of the second factor.
  var bytes: Int {
    switch self {
    case .float32: 4
    case .bfloat16: 2
    case .int8: 1
    }
  }
}

/// A matrix of activations or gradients as products read it.
enum Operand {
  case float32(Tensor)
  case bfloat16(RoundedTensor)
  case int8(QuantizedTensor)

  var type: ProductType {
    switch self {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .int8: .int8
    }
  }

  var rows: Int {
    switch self {
    case .float32(let tensor): tensor.rows
    case .bfloat16(let tensor): tensor.rows
    case .int8(let tensor): tensor.rows
    }
  }

  var columns: Int {
    switch self {
    case .float32(let tensor): tensor.columns
    case .bfloat16(let tensor): tensor.columns
    case .int8(let tensor): tensor.columns
    }
  }

  /// The first row from `row` on, for products with some of the rows.
  func pointer(toRow row: Int) -> UnsafeRawPointer {
    switch self {
    case .float32(let tensor): UnsafeRawPointer(tensor.pointer + row * tensor.columns)
    case .bfloat16(let tensor): UnsafeRawPointer(tensor.pointer + row * tensor.columns)
    case .int8(let tensor): UnsafeRawPointer(tensor.pointer + row * tensor.columns)
    }
  }

  /// The rows `range`, in the same memory.
  func rows(_ range: Range<Int>) -> Operand {
    switch self {
    case .float32(let tensor): .float32(tensor.rows(range))
    case .bfloat16(let tensor): .bfloat16(tensor.rows(range))
    case .int8(let tensor): .int8(tensor.rows(range))
    }
  }

  /// The same rows, one below the other, of operands of one kind.
  static func stacked(_ parts: [Operand]) -> Operand {
    switch parts[0] {
    case .float32: .float32(Tensor.joined(parts.map(\.tensor)))
    case .bfloat16: .bfloat16(RoundedTensor.stacked(parts.map(\.rounded)))
    case .int8: preconditionFailure("weights in whole numbers are not trained")
    }
  }

  private var tensor: Tensor {
    guard case .float32(let tensor) = self else { preconditionFailure("operands of two kinds in one product") }
    return tensor
  }

  private var rounded: RoundedTensor {
    guard case .bfloat16(let tensor) = self else { preconditionFailure("operands of two kinds in one product") }
    return tensor
  }
}

extension Tensor {
  /// Some rows of this tensor become leftᵀ·right for those columns of `left`, or have it added.
  ///
  /// - Parameters:
  ///   - rows: of this tensor, and columns of `left`
  ///   - left: [inner × rows of this tensor]
  ///   - right: [inner × columns]
  func setRows(_ rows: Range<Int>, toTransposed left: Operand, times right: Operand, accumulating: Bool) {
    precondition(
      left.rows == right.rows && left.columns == self.rows && right.columns == columns,
      "(\(left.rows)×\(left.columns))ᵀ · \(right.rows)×\(right.columns) is not \(self.rows)×\(columns)")
    precondition(left.rows > 0, "a gradient is a sum over rows")
    guard !rows.isEmpty else { return }
    switch (left, right) {
    case (.float32(let left), .float32(let right)):
      product(.float32, rows, left.pointer, left.columns, right.pointer, 0..<left.rows, accumulating)
    case (.bfloat16(let left), .bfloat16(let right)):
      // Behind some rows of a matrix stand others, and no zeros.
      let inner = right.isWhole ? left.paddedRows : left.rows
      for start in stride(from: 0, to: inner, by: Self.innerRows) {
        product(
          .bfloat16, rows, left.pointer, left.columns, right.pointer,
          start..<min(start + Self.innerRows, inner), accumulating || start > 0)
      }
    default: preconditionFailure("operands of two kinds in one product")
    }
  }

  /// Longer sums are computed in parts, so that there are few shapes of products.
  private static let innerRows = 1024

  private func product<Element>(
    _ type: ProductType, _ rows: Range<Int>, _ left: UnsafeMutablePointer<Element>, _ stride: Int,
    _ right: UnsafeMutablePointer<Element>, _ inner: Range<Int>, _ accumulating: Bool
  ) {
    ProductLog.note(
      ProductShape(
        kind: .transposed, type: type, rows: rows.count, inner: inner.count, columns: columns, stride: stride,
        isAccumulating: accumulating))
    let status = withExtendedLifetime(self) {
      cdnnl_multiply_transposed(
        type.library, rows.count, inner.count, columns, left + inner.lowerBound * stride + rows.lowerBound, stride,
        right + inner.lowerBound * columns, pointer + rows.lowerBound * columns, accumulating)
    }
    precondition(status == 0, "oneDNN refused a product with status \(status)")
  }
}

import CDNNL

/// A matrix as it stands in a product: as it is, or with rows and columns exchanged.
struct Factor {
  let tensor: Tensor
  let isTransposed: Bool

  var rows: Int { isTransposed ? tensor.columns : tensor.rows }
  var columns: Int { isTransposed ? tensor.rows : tensor.columns }
}

extension Tensor {
  var plain: Factor { Factor(tensor: self, isTransposed: false) }
  var exchanged: Factor { Factor(tensor: self, isTransposed: true) }

  /// This tensor becomes left · right, or has it added.
  func setToProduct(_ left: Factor, _ right: Factor, accumulating: Bool = false) {
    precondition(
      left.rows == rows && right.columns == columns && left.columns == right.rows,
      "\(left.rows)×\(left.columns) · \(right.rows)×\(right.columns) is not \(rows)×\(columns)")
    guard count > 0 else { return }
    let status = withExtendedLifetime((self, left, right)) {
      cdnnl_multiply(
        rows, columns, left.columns, left.tensor.pointer, left.isTransposed, right.tensor.pointer, right.isTransposed,
        pointer, accumulating)
    }
    precondition(status == 0, "oneDNN refused a product with status \(status)")
  }
}

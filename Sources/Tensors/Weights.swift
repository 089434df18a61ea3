import CKernels

/// A parameter's numbers: those that are trained, or fewer bits of them for translation alone.
package enum Weights: Sendable {
  case float32(Tensor)
  /// The upper halves of the numbers.
  case bfloat16(Matrix<UInt16>)
  case int8(QuantizedMatrix)

  package var rows: Int {
    switch self {
    case .float32(let tensor): tensor.rows
    case .bfloat16(let matrix): matrix.rows
    case .int8(let matrix): matrix.values.rows
    }
  }

  package var columns: Int {
    switch self {
    case .float32(let tensor): tensor.columns
    case .bfloat16(let matrix): matrix.columns
    case .int8(let matrix): matrix.values.columns
    }
  }

  /// A row in single precision, written to `place`.
  func copyRow(_ row: Int, to place: UnsafeMutablePointer<Float>) {
    precondition(row >= 0 && row < rows, "row \(row) of \(rows)")
    switch self {
    case .float32(let tensor): place.update(from: tensor.pointer + row * columns, count: columns)
    case .bfloat16(let matrix):
      matrix.withUnsafeBuffer { values in kernel_widen(place, values.baseAddress.map { $0 + row * columns }, columns) }
    case .int8(let matrix): matrix.copyRow(row, to: place)
    }
  }

  /// As a parameter of that role uses them: vectors in single precision, whole numbers with a scale for each row of a table,
  /// or for each column of a matrix; nil where there is no such scale.
  package func fit(for role: Parameter.Role) -> Weights? {
    if role == .vector { return .float32(inSinglePrecision) }
    if case .int8(let matrix) = self, matrix.values.count > 1, matrix.isScaledByRow != (role == .table) { return nil }
    return self
  }

  /// The same numbers in another format, for a parameter of that role; vectors stay in single precision.
  package func converted(to format: WeightFormat, for role: Parameter.Role) -> Weights {
    if role == .vector { return self }
    switch format {
    case .float32: return .float32(inSinglePrecision)
    case .bfloat16:
      let tensor = inSinglePrecision
      var halves = [UInt16](repeating: 0, count: tensor.count)
      kernel_round(&halves, tensor.pointer, tensor.count)
      return .bfloat16(Matrix(rows: rows, columns: columns, values: halves))
    case .int8: return .int8(QuantizedMatrix(rounding: inSinglePrecision, byRow: role == .table))
    }
  }

  package var format: WeightFormat {
    switch self {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .int8: .int8
    }
  }

  /// The numbers in single precision; those that are so already are not copied.
  var inSinglePrecision: Tensor {
    if case .float32(let tensor) = self { return tensor }
    let result = Tensor(rows: rows, columns: columns)
    for row in 0..<rows { copyRow(row, to: result.pointer + row * columns) }
    return result
  }
}

extension Weights {
  /// The rows `ids`, in that order.
  func selecting(rows ids: [Int32]) -> Weights {
    switch self {
    case .float32(let tensor):
      let chosen = Tensor(rows: ids.count, columns: columns)
      for (row, id) in ids.enumerated() { chosen.rows(row..<row + 1).assign(tensor.rows(Int(id)..<Int(id) + 1)) }
      return .float32(chosen)
    case .bfloat16(let matrix): return .bfloat16(matrix.selecting(rows: ids))
    case .int8(let matrix):
      let scales = Weights.float32(matrix.scales)
      return .int8(
        QuantizedMatrix(
          values: matrix.values.selecting(rows: ids),
          choosing: matrix.isScaledByRow ? scales.selecting(rows: ids) : scales))
    }
  }

  /// The columns `ids`, in that order.
  func selecting(columns ids: [Int32]) -> Weights {
    switch self {
    case .float32(let tensor):
      let chosen = Tensor(rows: rows, columns: ids.count)
      for row in 0..<rows {
        kernel_gather(chosen.pointer + row * ids.count, tensor.pointer + row * columns, ids, ids.count)
      }
      return .float32(chosen)
    case .bfloat16(let matrix): return .bfloat16(matrix.selecting(columns: ids))
    case .int8(let matrix):
      let scales = Weights.float32(matrix.scales)
      return .int8(
        QuantizedMatrix(
          values: matrix.values.selecting(columns: ids),
          choosing: matrix.isScaledByRow ? scales : scales.selecting(columns: ids)))
    }
  }
}

extension QuantizedMatrix {
  fileprivate init(values: Matrix<Int8>, choosing scales: Weights) {
    (self.values, self.scales) = (values, scales.inSinglePrecision)
  }
}

extension Parameter {
  /// Some rows of this parameter, as a parameter of their own.
  package func selecting(rows ids: [Int32]) -> Parameter {
    Parameter(name: name, weights: weights.selecting(rows: ids), role: role)
  }

  /// Some columns of this parameter, as a parameter of their own.
  package func selecting(columns ids: [Int32]) -> Parameter {
    Parameter(name: name, weights: weights.selecting(columns: ids), role: role)
  }
}

/// How weights are kept.
package enum WeightFormat: String, Sendable, CaseIterable {
  case float32, bfloat16, int8

  /// Of a weight.
  package var bytes: Int {
    switch self {
    case .float32: 4
    case .bfloat16: 2
    case .int8: 1
    }
  }
}

/// Whole numbers from −127 to 127, each to be multiplied by the scale of its column, or of its row.
package struct QuantizedMatrix: Sendable {
  package let values: Matrix<Int8>
  package let scales: Tensor  // [1 × columns], or [rows × 1]

  /// - Returns: nil unless there is one scale for each column or for each row
  package init?(values: Matrix<Int8>, scales: Tensor) {
    let isByColumn = scales.rows == 1 && scales.columns == values.columns
    guard isByColumn || scales.columns == 1 && scales.rows == values.rows else { return nil }
    (self.values, self.scales) = (values, scales)
  }

  package var isScaledByRow: Bool { scales.columns == 1 && scales.rows == values.rows }

  /// The nearest multiples of each row's or column's scale, which is a 127th of its largest magnitude.
  package init(rounding tensor: Tensor, byRow: Bool) {
    let (rows, columns) = (tensor.rows, tensor.columns)
    let scales = Tensor.zeros(rows: byRow ? rows : 1, columns: byRow ? 1 : columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = byRow ? row : column
        scales.pointer[place] = max(scales.pointer[place], abs(tensor.pointer[row * columns + column]) / 127)
      }
    }
    let all = (0..<rows * columns).map { index in
      let scale = scales.pointer[byRow ? index / columns : index % columns]
      return scale > 0 ? Int8(max(-127, min(127, (tensor.pointer[index] / scale).rounded()))) : 0
    }
    self.scales = scales
    values = Matrix(rows: rows, columns: columns, values: all)
  }

  func copyRow(_ row: Int, to place: UnsafeMutablePointer<Float>) {
    values.withUnsafeBuffer { values in
      for column in 0..<self.values.columns {
        place[column] =
          Float(values[row * self.values.columns + column]) * scales.pointer[isScaledByRow ? row : column]
      }
    }
  }
}

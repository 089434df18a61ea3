/// A matrix in the type in which a tensor file holds it.
package enum StoredTensor: Sendable {
  case float32(Tensor)
  /// The upper halves of single-precision numbers.
  case bfloat16(Matrix<UInt16>)
  case int8(Matrix<Int8>)
  case int32(Matrix<Int32>)

  package var rows: Int {
    switch self {
    case .float32(let tensor): tensor.rows
    case .bfloat16(let matrix): matrix.rows
    case .int8(let matrix): matrix.rows
    case .int32(let matrix): matrix.rows
    }
  }

  package var columns: Int {
    switch self {
    case .float32(let tensor): tensor.columns
    case .bfloat16(let matrix): matrix.columns
    case .int8(let matrix): matrix.columns
    case .int32(let matrix): matrix.columns
    }
  }

  package var type: StoredType {
    switch self {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .int8: .int8
    case .int32: .int32
    }
  }

  package var count: Int { rows * columns }

  /// The matrix if its numbers are of single precision.
  package var singlePrecision: Tensor? {
    if case .float32(let tensor) = self { tensor } else { nil }
  }

  /// The matrix if its numbers are whole, of 32 bits.
  package var integers: Matrix<Int32>? {
    if case .int32(let matrix) = self { matrix } else { nil }
  }

  /// Whether no element is infinite or not a number.
  package var isFinite: Bool {
    switch self {
    case .float32(let tensor): tensor.sumOfSquares.isFinite
    case .bfloat16(let matrix):
      matrix.withUnsafeBuffer { $0.allSatisfy { Float(bitPattern: UInt32($0) << 16).isFinite } }
    case .int8, .int32: true
    }
  }

  /// The elements as they stand in a file; the buffer is valid inside `body` only.
  func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch self {
    case .float32(let tensor):
      try tensor.withUnsafeBuffer { values throws(Failure) in try body(UnsafeRawBufferPointer(values)) }
    case .bfloat16(let matrix):
      try matrix.withUnsafeBuffer { values throws(Failure) in try body(UnsafeRawBufferPointer(values)) }
    case .int8(let matrix):
      try matrix.withUnsafeBuffer { values throws(Failure) in try body(UnsafeRawBufferPointer(values)) }
    case .int32(let matrix):
      try matrix.withUnsafeBuffer { values throws(Failure) in try body(UnsafeRawBufferPointer(values)) }
    }
  }
}

/// The types of numbers in tensor files that are read here, by the format's names.
package enum StoredType: String, Sendable, CaseIterable {
  case float32 = "F32"
  case bfloat16 = "BF16"
  case int8 = "I8"
  case int32 = "I32"

  /// In bytes.
  package var size: Int {
    switch self {
    case .float32, .int32: 4
    case .bfloat16: 2
    case .int8: 1
    }
  }
}

import CKernels

/// A dense matrix of single-precision numbers, row after row. A vector is a matrix of one row.
///
/// Rows are what a batch consists of: sentences, or words of sentences. Tensors share their memory when copied.
package struct Tensor: Sendable {
  package let rows: Int
  package let columns: Int
  let storage: Storage
  private let offset: Int

  /// A matrix whose elements have not been set.
  package init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a tensor's shape cannot be negative")
    self.init(rows: rows, columns: columns, storage: Storage(count: rows * columns), offset: 0)
  }

  private init(rows: Int, columns: Int, storage: Storage, offset: Int) {
    (self.rows, self.columns, self.storage, self.offset) = (rows, columns, storage, offset)
  }

  /// The same elements, in the same memory, as rows of another length.
  func reshaped(rows: Int, columns: Int) -> Tensor {
    precondition(rows * columns == count, "\(count) elements do not fill \(rows) × \(columns)")
    return Tensor(rows: rows, columns: columns, storage: storage, offset: offset)
  }

  /// The mean of rows 0 … count − 1, that of the next `count` rows, and so on.
  package func meanOfEvery(_ count: Int) -> Tensor {
    let mean = Tensor.zeros(rows: rows / count, columns: columns)
    for row in 0..<mean.rows * count {
      mean.rows(row / count..<row / count + 1).add(rows(row..<row + 1), scaledBy: 1 / Float(count))
    }
    return mean
  }

  /// The elements from byte `offset` of a file on, in the file's own memory.
  init(rows: Int, columns: Int, mapping file: FileMapping, offset: Int) {
    self.init(rows: rows, columns: columns, storage: Storage(mapping: file, offset: offset), offset: 0)
  }

  /// A matrix that has a shape and no elements: what stands where a file lacks a matrix, until that is reported.
  package static func withoutElements(rows: Int, columns: Int) -> Tensor {
    Tensor(rows: rows, columns: columns, storage: Storage(count: 0), offset: 0)
  }

  /// A matrix of zeros.
  package static func zeros(rows: Int, columns: Int) -> Tensor {
    let tensor = Tensor(rows: rows, columns: columns)
    tensor.fill(with: 0)
    return tensor
  }

  /// A matrix with the given elements, row after row.
  package init(rows: Int, columns: Int, values: [Float]) {
    precondition(values.count == rows * columns, "\(values.count) values do not fill \(rows) × \(columns)")
    self.init(rows: rows, columns: columns)
    pointer.update(from: values, count: values.count)
  }

  package var count: Int { rows * columns }

  var pointer: UnsafeMutablePointer<Float> { storage.pointer + offset }

  /// Copies of all elements, row after row.
  package var values: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  package subscript(row: Int, column: Int) -> Float {
    get {
      precondition(row < rows && column < columns && row >= 0 && column >= 0, "outside the tensor")
      return pointer[row * columns + column]
    }
    nonmutating set {
      precondition(row < rows && column < columns && row >= 0 && column >= 0, "outside the tensor")
      pointer[row * columns + column] = newValue
    }
  }

  /// The rows `range`, in the same memory.
  package func rows(_ range: Range<Int>) -> Tensor {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    return Tensor(
      rows: range.count, columns: columns, storage: storage, offset: offset + range.lowerBound * columns)
  }

  /// The one stretch of rows that all parts make together, in order, if they stand like that in memory.
  static func stretch(_ parts: [Tensor]) -> Tensor? {
    let first = parts[0]
    var end = first.offset
    for part in parts {
      guard part.storage === first.storage, part.offset == end, part.columns == first.columns else { return nil }
      end += part.count
    }
    return Tensor(
      rows: (end - first.offset) / max(first.columns, 1), columns: first.columns, storage: first.storage,
      offset: first.offset)
  }

  /// The same elements in memory of their own.
  package func copy() -> Tensor {
    let result = Tensor(rows: rows, columns: columns)
    result.assign(self)
    return result
  }

  /// Reads the elements without copying them; the buffer is valid inside `body` only.
  package func withUnsafeBuffer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// Writes the elements in place; the buffer is valid inside `body` only.
  package func withUnsafeMutableBuffer<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeMutableBufferPointer(start: pointer, count: count))
  }
}

// MARK: - Arithmetic in place

extension Tensor {
  package func fill(with value: Float) { pointer.update(repeating: value, count: count) }

  package func assign(_ other: Tensor) {
    precondition(other.count == count, "sizes differ")
    pointer.update(from: other.pointer, count: count)
  }

  package func add(_ other: Tensor) {
    precondition(other.count == count, "sizes differ")
    kernel_add(pointer, other.pointer, count)
  }

  package func add(_ other: Tensor, scaledBy scale: Float) {
    precondition(other.count == count, "sizes differ")
    kernel_add_scaled(pointer, other.pointer, scale, count)
  }

  /// Adds the one row of `row` to every row.
  func addToEveryRow(_ row: Tensor) {
    precondition(row.rows == 1 && row.columns == columns, "sizes differ")
    kernel_add_row(pointer, row.pointer, rows, columns)
  }

  package func scale(by factor: Float) { kernel_scale(pointer, factor, count) }

  /// Adds to the one row of this tensor the sum of all rows of `other`.
  func addColumnSums(of other: Tensor) {
    precondition(rows == 1 && other.columns == columns, "sizes differ")
    kernel_add_column_sums(pointer, other.pointer, other.rows, columns)
  }

  /// Σ x², in double precision; not finite if any element is not.
  package var sumOfSquares: Double { kernel_sum_of_squares(pointer, count) }

  /// Σ x·y over elements in the same places.
  package func dot(_ other: Tensor) -> Float {
    precondition(other.count == count, "sizes differ")
    return kernel_dot(pointer, other.pointer, count)
  }
}

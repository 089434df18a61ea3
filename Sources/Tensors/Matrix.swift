/// A dense matrix of numbers that are stored and read, but not computed with: row after row, and never changed.
///
/// Half-precision `bfloat16` is held as `UInt16`: the upper half of the bits of a single-precision number.
package struct Matrix<Element: FixedWidthInteger & Sendable>: Sendable {
  private enum Storage {
    case owned([Element])
    case file(FileMapping, offset: Int)
  }

  package let rows: Int
  package let columns: Int
  private let storage: Storage

  /// A matrix with the given elements, row after row.
  package init(rows: Int, columns: Int, values: [Element]) {
    precondition(values.count == rows * columns, "\(values.count) values do not fill \(rows) × \(columns)")
    (self.rows, self.columns, storage) = (rows, columns, .owned(values))
  }

  /// The elements from byte `offset` of a file on: in the file's own memory, or copied where they stand askew in that.
  init(rows: Int, columns: Int, mapping file: FileMapping, offset: Int) {
    (self.rows, self.columns) = (rows, columns)
    if FileMapping.isAligned(at: offset, for: Element.self) {
      storage = .file(file, offset: offset)
      return
    }
    let bytes = file.bytes[offset..<offset + rows * columns * MemoryLayout<Element>.stride]
    storage = .owned(
      Array(unsafeUninitializedCapacity: rows * columns) { buffer, count in
        UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
        count = rows * columns
      })
  }

  package var count: Int { rows * columns }

  /// Copies of all elements, row after row.
  package var values: [Element] { withUnsafeBuffer { Array($0) } }

  package subscript(row: Int, column: Int) -> Element {
    precondition(row < rows && column < columns && row >= 0 && column >= 0, "outside the matrix")
    return withUnsafeBuffer { $0[row * columns + column] }
  }

  /// The rows `ids`, in that order.
  func selecting(rows ids: [Int32]) -> Matrix {
    let columns = columns
    return withUnsafeBuffer { all in
      let values = [Element](unsafeUninitializedCapacity: ids.count * columns) { chosen, count in
        for (row, id) in ids.enumerated() {
          for column in 0..<columns { chosen[row * columns + column] = all[Int(id) * columns + column] }
        }
        count = ids.count * columns
      }
      return Matrix(rows: ids.count, columns: columns, values: values)
    }
  }

  /// The columns `ids`, in that order.
  func selecting(columns ids: [Int32]) -> Matrix {
    let (rows, columns) = (rows, columns)
    return withUnsafeBuffer { all in
      let values = [Element](unsafeUninitializedCapacity: rows * ids.count) { chosen, count in
        for row in 0..<rows {
          for (place, id) in ids.enumerated() { chosen[row * ids.count + place] = all[row * columns + Int(id)] }
        }
        count = rows * ids.count
      }
      return Matrix(rows: rows, columns: ids.count, values: values)
    }
  }

  /// Reads the elements without copying them; the buffer is valid inside `body` only.
  package func withUnsafeBuffer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .owned(let values): return try values.withUnsafeBufferPointer(body)
    case .file(let file, let offset):
      defer { withExtendedLifetime(file) {} }
      return try body(UnsafeBufferPointer(start: file.numbers(at: offset), count: count))
    }
  }
}

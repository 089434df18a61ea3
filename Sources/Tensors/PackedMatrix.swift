import CDNNL
import CKernels

/// A weight matrix, arranged as oneDNN's products read it fastest; made again whenever the weights change.
final class PackedMatrix: @unchecked Sendable {
  /// What is arranged: the matrix, or the matrix with rows and columns exchanged.
  enum Side: Int, CaseIterable {
    case plain, transposed
  }

  let inner: Int
  let columns: Int
  let type: ProductType
  private let isTransposed: Bool
  private let storage: Storage
  private var dequantization: Dequantization?

  /// - Parameter rows: × `columns`, the shape of the matrix before an exchange
  init(rows: Int, columns: Int, _ side: Side, _ type: ProductType) {
    isTransposed = side == .transposed
    (inner, self.columns) = isTransposed ? (columns, rows) : (rows, columns)
    self.type = type
    let bytes = cdnnl_packed_size(type.library, inner, self.columns)
    precondition(bytes > 0, "oneDNN has no products of this precision here")
    storage = Storage(count: (bytes + 3) / 4)
  }

  func pack(_ weights: Weights) {
    if case .int8(let matrix) = weights {
      precondition(matrix.isScaledByRow == isTransposed || inner == 1, "each column of a product needs its scale")
      matrix.values.withUnsafeBuffer { pack($0.baseAddress) }
      dequantization = Dequantization(scales: matrix.scales, columnSums: columnSums)
    } else {
      let tensor = weights.inSinglePrecision
      withExtendedLifetime(tensor) { pack(tensor.pointer) }
    }
  }

  private func pack(_ numbers: UnsafeRawPointer?) {
    let status = cdnnl_pack(type.library, inner, columns, numbers, isTransposed, storage.pointer)
    precondition(status == 0, "oneDNN refused to pack a matrix with status \(status)")
  }

  /// Of the packed whole numbers: a product with ones.
  private var columnSums: [Int32] {
    let ones = [UInt8](repeating: 1, count: inner)
    var sums = [Int32](repeating: 0, count: columns)
    multiply(ones, rows: 1, into: &sums, accumulating: false)
    return sums
  }

  /// Rows of products computed at a time: as fast as all at once, in few shapes, and while results are still in the cache.
  private static let rowsAtOnce = 64

  /// result = left · this matrix, or has it added.
  ///
  /// - Parameter threads: that may share the product, where that is faster; a product of whole numbers is not shared
  func multiply(_ left: Operand, into result: Tensor, accumulating: Bool, threads: Int = 1) {
    precondition(
      left.rows == result.rows && left.columns == inner && result.columns == columns && left.type == type,
      "\(left.rows)×\(left.columns) · \(inner)×\(columns) is not \(result.rows)×\(result.columns)")
    withExtendedLifetime((left, result)) {
      for row in stride(from: 0, to: left.rows, by: Self.rowsAtOnce) {
        let rows = row..<min(row + Self.rowsAtOnce, left.rows)
        if case .int8(let quantized) = left {
          multiply(quantized, rows, into: result, accumulating: accumulating)
        } else {
          multiply(
            left.pointer(toRow: row), rows: rows.count, into: result.pointer + row * columns,
            accumulating: accumulating, threads: threads)
        }
      }
    }
  }

  private func multiply(_ left: QuantizedTensor, _ rows: Range<Int>, into result: Tensor, accumulating: Bool) {
    guard let dequantization else { preconditionFailure("whole numbers have not been packed") }
    let computed = QuantizedTensor.computedRows(rows.count)
    let sums = Storage(count: computed * columns)
    multiply(left.pointer + rows.lowerBound * inner, rows: computed, into: sums.pointer, accumulating: false)
    dequantization.dequantize(sums, scales: left.scales, rows, into: result, accumulating: accumulating)
  }

  /// The same with `rows` rows of numbers in memory.
  func multiply(
    _ left: UnsafeRawPointer, rows: Int, into result: UnsafeMutableRawPointer, accumulating: Bool, threads: Int = 1
  ) {
    ProductLog.note(
      ProductShape(
        kind: .packed, type: type, rows: rows, inner: inner, columns: columns, stride: inner,
        isAccumulating: accumulating))
    let panels = panels(rows: rows, threads: threads)
    if panels.count == 1 { return multiply(left, rows: rows, panels[0], into: result, accumulating: accumulating) }
    nonisolated(unsafe) let (left, result) = (left, result.assumingMemoryBound(to: Float.self))
    onThreads(panels.count) { thread in
      let panel = panels[thread]
      let own = Storage(count: rows * panel.count)
      let (place, width) = (result + panel.lowerBound, panel.count)
      if accumulating { kernel_copy_block(own.pointer, width, place, columns, rows, width) }
      multiply(left, rows: rows, panel, into: own.pointer, accumulating: accumulating)
      kernel_copy_block(place, columns, own.pointer, width, rows, width)
    }
  }

  /// - Parameter result: [rows × columns of the panel]
  private func multiply(
    _ left: UnsafeRawPointer, rows: Int, _ panel: Range<Int>, into result: UnsafeMutableRawPointer, accumulating: Bool
  ) {
    let part = cdnnl_range(start: panel.lowerBound, end: panel.upperBound)
    let status = cdnnl_multiply_packed(
      type.library, rows, inner, columns, part, left, storage.pointer, result, accumulating)
    precondition(status == 0, "oneDNN refused a product with status \(status)")
  }
}

// MARK: - Several threads

extension PackedMatrix {
  /// A product of more rows has more to do than to wait for the matrix …
  private static let mostRowsToShare = 16
  /// … and a smaller matrix is read before another thread has woken up.
  private static let fewestBytesToShare = 4 << 20

  /// Which columns each thread computes: all of them one thread, unless reading the matrix takes most of the time.
  private func panels(rows: Int, threads: Int) -> [Range<Int>] {
    guard threads > 1, rows <= Self.mostRowsToShare, inner * columns * type.bytes >= Self.fewestBytesToShare else {
      return [0..<columns]
    }
    let blocks = columns / Self.columnsOfBlock
    let bounds = (0..<threads).map { blocks * $0 / threads * Self.columnsOfBlock } + [columns]
    let panels = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    return panels.allSatisfy(canCompute) ? panels : [0..<columns]
  }

  /// A multiple of the columns that packings keep together.
  private static let columnsOfBlock = 64

  private func canCompute(_ panel: Range<Int>) -> Bool {
    !panel.isEmpty
      && cdnnl_has_panel(
        type.library, inner, columns, cdnnl_range(start: panel.lowerBound, end: panel.upperBound))
  }
}

/// From sums of whole numbers back to numbers.
///
///     y = (sum − zero · Σ weights of the column) · scale of the row · scale of the column
private struct Dequantization {
  let scales: Tensor  // of the columns
  let offsets: [Int32]  // by column: zero · Σ weights

  init(scales: Tensor, columnSums: [Int32]) {
    self.scales = scales
    offsets = columnSums.map { $0 * QuantizedTensor.zero }
  }

  func dequantize(
    _ sums: Storage, scales rowScales: Tensor, _ rows: Range<Int>, into result: Tensor, accumulating: Bool
  ) {
    let columns = offsets.count
    UnsafeMutableRawPointer(sums.pointer).withMemoryRebound(to: Int32.self, capacity: rows.count * columns) { sums in
      kernel_dequantize(
        result.pointer + rows.lowerBound * columns, sums, rowScales.pointer + rows.lowerBound, scales.pointer, offsets,
        rows.count, columns, accumulating)
    }
  }
}

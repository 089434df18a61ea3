import CDNNL
import CKernels

/// A matrix of activations in whole numbers for products with int8 weights, each row with a scale of its own.
///
///     x ≈ (value − zero) · scale of the row
struct QuantizedTensor {
  let rows: Int
  let columns: Int
  let scales: Tensor  // [rows × 1]
  private let storage: Storage
  private let firstRow: Int

  /// What stands for zero. Where the processor has no instruction for such products, oneDNN adds pairs in 16 bits, which
  /// only half the range of values cannot overflow.
  static let zero: Int32 = cdnnl_is_fast(cdnnl_int8) ? 128 : 64

  /// So many rows are multiplied for `rows`, of which the last are of no interest: products then come in few shapes, and each
  /// shape has to be compiled.
  static func computedRows(_ rows: Int) -> Int { rows <= 8 ? rows : (rows + 7) / 8 * 8 }

  /// Rounds to the nearest; the largest magnitude of a row decides its scale.
  init(rounding tensor: Tensor) {
    (rows, columns, firstRow) = (tensor.rows, tensor.columns, 0)
    storage = Storage(count: (Self.computedRows(rows) * columns + 3) / 4)
    scales = Tensor(rows: rows, columns: 1)
    kernel_quantize(pointer, scales.pointer, tensor.pointer, Self.zero, rows, columns)
  }

  private init(_ range: Range<Int>, of whole: QuantizedTensor) {
    precondition(range.lowerBound >= 0 && range.upperBound <= whole.rows, "rows \(range) of \(whole.rows)")
    precondition(range.lowerBound.isMultiple(of: 8), "parts begin where no rows are missing behind them")
    (rows, columns, scales, storage) = (range.count, whole.columns, whole.scales.rows(range), whole.storage)
    firstRow = whole.firstRow + range.lowerBound
  }

  /// The rows `range`, in the same memory, beginning at a multiple of eight.
  func rows(_ range: Range<Int>) -> QuantizedTensor { QuantizedTensor(range, of: self) }

  var pointer: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(storage.pointer).assumingMemoryBound(to: UInt8.self) + firstRow * columns
  }
}

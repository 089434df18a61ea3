import CKernels

/// A dense matrix of bfloat16, row after row: numbers with the range of floats and 8 bits of precision.
///
/// Behind the last row stand zeros up to a multiple of `rowMultiple` rows, so that products over all rows come in few shapes.
struct RoundedTensor {
  /// Rows are padded up to a multiple of so many.
  static let rowMultiple = 32

  let rows: Int
  let columns: Int
  private let whole: Whole
  private let offset: Int  // in elements

  /// The memory of a matrix, and of how many rows it was made.
  private final class Whole {
    let storage: Storage
    let rows: Int

    init(rows: Int, columns: Int) {
      storage = Storage(count: (RoundedTensor.padded(rows) * columns + 1) / 2)
      self.rows = rows
    }
  }

  /// A matrix whose elements have not been set.
  init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, whole: Whole(rows: rows, columns: columns), offset: 0)
    (pointer + count).update(repeating: 0, count: (Self.padded(rows) - rows) * columns)
  }

  init(rounding tensor: Tensor) {
    self.init(rows: tensor.rows, columns: tensor.columns)
    assign(rounding: tensor)
  }

  private init(rows: Int, columns: Int, whole: Whole, offset: Int) {
    (self.rows, self.columns, self.whole, self.offset) = (rows, columns, whole, offset)
  }

  private static func padded(_ rows: Int) -> Int { (rows + rowMultiple - 1) / rowMultiple * rowMultiple }

  /// Whether these are all rows of a matrix.
  var isWhole: Bool { rows == whole.rows }

  /// How many rows there are with the zeros behind the last one; for a whole matrix, not for some of its rows.
  var paddedRows: Int {
    precondition(isWhole, "only a whole matrix is padded")
    return Self.padded(rows)
  }

  var count: Int { rows * columns }

  var pointer: UnsafeMutablePointer<UInt16> {
    UnsafeMutableRawPointer(whole.storage.pointer).assumingMemoryBound(to: UInt16.self) + offset
  }

  /// The rows `range`, in the same memory.
  func rows(_ range: Range<Int>) -> RoundedTensor {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    return RoundedTensor(
      rows: range.count, columns: columns, whole: whole, offset: offset + range.lowerBound * columns)
  }

  /// Takes the elements of `tensor`, each rounded to the nearest.
  func assign(rounding tensor: Tensor) {
    precondition(tensor.count == count, "sizes differ")
    kernel_round(pointer, tensor.pointer, count)
  }

  func assign(_ other: RoundedTensor) {
    precondition(other.count == count, "sizes differ")
    pointer.update(from: other.pointer, count: count)
  }

  /// The tensors' rows, one below the other; nothing is copied where they are all the rows of one matrix, in order.
  static func stacked(_ parts: [RoundedTensor]) -> RoundedTensor {
    if let whole = whole(of: parts) { return whole }
    let result = RoundedTensor(rows: parts.reduce(0) { $0 + $1.rows }, columns: parts[0].columns)
    var row = 0
    for part in parts {
      result.rows(row..<row + part.rows).assign(part)
      row += part.rows
    }
    return result
  }

  private static func whole(of parts: [RoundedTensor]) -> RoundedTensor? {
    let (first, whole) = (parts[0], parts[0].whole)
    var end = 0
    for part in parts {
      guard part.whole === whole, part.offset == end else { return nil }
      end += part.count
    }
    guard end == whole.rows * first.columns else { return nil }
    return RoundedTensor(rows: whole.rows, columns: first.columns, whole: whole, offset: 0)
  }
}

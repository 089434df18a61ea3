import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Sums, element by element")
struct SumsTests {
  private let tolerance = Tolerance(relative: 3e-7, absolute: 3e-7)
  private static let untouched: Float = 12_345  // stands behind every result, where no kernel may write

  @Test("add, add scaled, add product, multiply, scale and dot", arguments: InstructionSet.allCases, oddSizes)
  func elementwise(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 1)
    let (y, a, b) = (random.values(size), random.values(size), random.values(size))
    func expect(_ exact: (Int) -> Double, _ kernel: (UnsafeMutablePointer<Float>) -> Void) {
      var result = y + [Self.untouched]
      result.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map(kernel) }
      #expect(tolerance.firstDifference(result, (0..<size).map(exact) + [Double(Self.untouched)]) == nil)
    }
    expect({ Double(y[$0]) + Double(a[$0]) }, { kernels.add($0, a, size) })
    expect({ Double(y[$0]) - 0.3 * Double(a[$0]) }, { kernels.add_scaled($0, a, -0.3, size) })
    expect({ Double(y[$0]) + Double(a[$0]) * Double(b[$0]) }, { kernels.add_product($0, a, b, size) })
    expect({ Double(a[$0]) * Double(b[$0]) }, { kernels.multiply($0, a, b, size) })
    expect({ Double(y[$0]) * 0.7 }, { kernels.scale($0, 0.7, size) })
    let dot = zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(Double(kernels.dot(a, b, size)) - dot) < 1e-7 * Double(size))
  }

  @Test("a row added to every row, and the sums of columns", arguments: InstructionSet.allCases, oddSizes)
  func rowsAndColumns(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    let rows = 5
    var random = RandomGenerator(seed: 2)
    let (x, row) = (random.values(rows * columns), random.values(columns))
    var y = x + [Self.untouched]
    kernels.add_row(&y, row, rows, columns)
    let exact = x.indices.map { Double(x[$0]) + Double(row[$0 % columns]) }
    #expect(tolerance.firstDifference(y, exact + [Double(Self.untouched)]) == nil)
    var sums = row + [Self.untouched]
    kernels.add_column_sums(&sums, x, rows, columns)
    let exactSums = (0..<columns).map { column in
      (0..<rows).reduce(Double(row[column])) { $0 + Double(x[$1 * columns + column]) }
    }
    #expect(
      Tolerance(relative: 1e-6, absolute: 1e-6).firstDifference(sums, exactSums + [Double(Self.untouched)]) == nil)
  }

  @Test(
    "the sum of squares neither overflows nor hides what is not finite", arguments: InstructionSet.allCases, oddSizes)
  func sumOfSquares(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 3)
    var x = random.values(size)
    let exact = x.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(kernels.sum_of_squares(x, size) - exact) <= 1e-12 * exact)
    x[size - 1] = 1e30
    #expect(abs(kernels.sum_of_squares(x, size) / 1e60 - 1) < 1e-6)
    for bad in [Float.nan, .infinity, -.infinity] {
      x[size / 2] = bad
      #expect(!kernels.sum_of_squares(x, size).isFinite)
    }
  }

  @Test("blocks of columns are copied and added beside others", arguments: InstructionSet.allCases, oddSizes)
  func blocks(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    let (rows, left, right) = (3, 2, 4)
    let (wide, narrow) = (left + columns + right, columns + 1)
    var random = RandomGenerator(seed: 4)
    let (y, x) = (random.values(rows * wide), random.values(rows * narrow))
    func expect(_ exact: (_ old: Float, _ new: Float) -> Float, _ kernel: (UnsafeMutablePointer<Float>) -> Void) {
      var result = y
      result.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { kernel($0 + left) } }
      let all = y.indices.map { place in
        let (row, column) = (place / wide, place % wide - left)
        return Double((0..<columns).contains(column) ? exact(y[place], x[row * narrow + column]) : y[place])
      }
      #expect(tolerance.firstDifference(result, all) == nil)
    }
    expect({ _, new in new }, { kernels.copy_block($0, wide, x, narrow, rows, columns) })
    expect({ old, new in old + new }, { kernels.add_block($0, wide, x, narrow, rows, columns) })
  }
}

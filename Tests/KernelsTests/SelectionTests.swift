import CKernelVersions
import DragomanTensors
import Testing

@Suite("Selection")
struct SelectionTests {
  @Test("the largest of each row, against a sort", arguments: InstructionSet.allCases, oddSizes + [64, 65, 200])
  func largest(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    for count in [1, 2, 5, 7] {
      var random = RandomGenerator(seed: UInt64(count))
      // Halves of small integers, so that many are equal; some that are never chosen.
      let x = (0..<3 * columns).map { place in
        place % 11 == 3 ? Float.nan : place % 13 == 5 ? -.infinity : random.uniform(in: -3...3).rounded() / 2
      }
      var values = [Float](repeating: 9, count: 3 * count + 1)
      var indices = [Int32](repeating: 9, count: 3 * count + 1)
      kernels.largest(x, 3, columns, count, &values, &indices)
      let exact = (0..<3).flatMap { row in sorted(Array(x[row * columns..<(row + 1) * columns]), count) }
      #expect(values == exact.map(\.value) + [9])
      #expect(indices == exact.map(\.index) + [9])
    }
  }

  private func sorted(_ row: [Float], _ count: Int) -> [(value: Float, index: Int32)] {
    let all = row.enumerated().filter { $0.element > -.infinity }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
      .map { (value: $0.element, index: Int32($0.offset)) }
    return Array((all + (0..<count).map { _ in (value: -.infinity, index: -1) }).prefix(count))
  }
}

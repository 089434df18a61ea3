import DragomanTensors
import Testing

/// These tests count in the pool that all tests share, so each takes sizes that no other test uses.
@Suite("Memory", .serialized)
struct MemoryTests {
  @Test("memory that was given back is taken again, in pieces of any size")
  func reuse() async {
    await #expect(processExitsWith: .success) {
      Tensor(rows: 1000, columns: 4099).fill(with: 1)
      let before = MemoryPool.shared.statistics
      for columns in 1..<50 {
        let some = (0..<50).map { _ in Tensor(rows: 19 * columns, columns: 1000 / columns) }
        #expect(some.count == 50)
      }
      #expect(MemoryPool.shared.statistics == before)
    }
  }

  @Test("tensors that live at the same time never share memory; rows keep the whole alive")
  func distinct() {
    let kept = Tensor(rows: 3, columns: 50_001, values: [Float](repeating: 1, count: 150_003)).rows(1..<2)
    for size in 50_000..<50_003 { Tensor(rows: 3, columns: size).fill(with: 2) }
    #expect(kept.values.allSatisfy { $0 == 1 })
  }

  @Test("blocks begin at a cache line", arguments: [1, 63, 64, 65, 1000, 4097])
  func alignment(count: Int) {
    let address = Tensor(rows: 1, columns: count).withUnsafeBuffer { UInt(bitPattern: $0.baseAddress) }
    #expect(address % 64 == 0)
  }
}

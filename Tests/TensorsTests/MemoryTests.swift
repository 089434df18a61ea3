import DragomanTensors
import Testing

/// These tests count in the pool that all tests share, so each takes sizes that no other test uses.
@Suite("Memory", .serialized)
struct MemoryTests {
  @Test("a block that was given back is taken again, also for a slightly smaller tensor")
  func reuse() {
    func address(_ tensor: Tensor) -> UnsafePointer<Float>? { tensor.withUnsafeBuffer(\.baseAddress) }
    let first = address(Tensor(rows: 1000, columns: 997))
    let second = address(Tensor(rows: 1000, columns: 990))
    #expect(first != nil && first == second)
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

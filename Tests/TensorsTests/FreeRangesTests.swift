import Testing

@testable import DragomanTensors

@Suite("Free ranges")
struct FreeRangesTests {
  private static func ranges(_ given: [Range<UInt>]) -> FreeRanges {
    given.reduce(into: FreeRanges()) { $0.insert($1) }
  }

  @Test(
    "neighbours become one range, in whatever order they come",
    arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func joining(order: [Int]) {
    let pieces: [Range<UInt>] = [100..<104, 104..<130, 130..<131]
    #expect(Self.ranges(order.map { pieces[$0] }).ranges == [100..<131])
  }

  @Test("ranges with something between them stay apart")
  func gap() {
    #expect(Self.ranges([60..<70, 20..<50, 51..<60]).ranges == [20..<50, 51..<70])
  }

  @Test("the smallest range that is large enough is cut, at its beginning")
  func bestFit() {
    var free = Self.ranges([10..<30, 40..<48, 60..<69, 80..<90])
    #expect(free.cut(9) == 60)
    #expect(free.cut(7) == 40)
    #expect(free.ranges == [10..<30, 47..<48, 80..<90])
    #expect(free.cut(21) == nil)
  }

  @Test("whatever is cut and given back, pieces never overlap, and in the end all is one range again")
  func chance() {
    var random = RandomGenerator(seed: 5)
    func number(below limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    var free = Self.ranges([1000..<9000])
    var held: [Range<UInt>] = []
    for _ in 0..<2000 {
      let size = UInt(number(below: 97) + 1)
      if number(below: 5) < 3, let start = free.cut(size) {
        held.append(start..<start + size)
      } else if !held.isEmpty {
        free.insert(held.remove(at: number(below: held.count)))
      }
      let all = (held + free.ranges).sorted { $0.lowerBound < $1.lowerBound }
      #expect(all.first?.lowerBound == 1000 && all.last?.upperBound == 9000)
      #expect(zip(all, all.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }
    for range in held { free.insert(range) }
    #expect(free.ranges == [1000..<9000])
  }
}

import DragomanSearch
import Testing

struct LoopCensusTests {
  /// Of a thousand pairs, of which so many are this one and the others repeat nothing.
  private func census(_ count: Int, source: [Int], target: [Int]) -> LoopCensus {
    var census = LoopCensus()
    for number in 0..<1000 {
      number < count ? census.add(source: source, target: target) : census.add(source: [7], target: Array(0..<20))
    }
    return census
  }

  private static let circle = [1, 2, 1, 2, 1, 2, 1, 2]

  @Test("repetition belongs to what is written where more than a thousandth of it does", arguments: [0, 1, 2, 1000])
  func share(count: Int) {
    #expect(census(count, source: [3, 4], target: Self.circle).repeatsByRight == (count > 1))
  }

  @Test(
    "fewer copies or tokens than a loop has are none",
    arguments: [[1, 2, 1, 2, 1, 2], [5, 5, 5, 5, 5, 5], [], [1, 2, 3]])
  func short(target: [Int]) {
    #expect(!census(1000, source: [3, 4], target: target).repeatsByRight)
  }

  @Test("what the source repeats as often is no loop")
  func explained() {
    #expect(!census(1000, source: [3, 4, 3, 4, 3, 4, 3, 4], target: Self.circle).repeatsByRight)
    #expect(census(1000, source: [3, 4, 3, 4, 3, 4], target: Self.circle).repeatsByRight)
  }

  @Test("without a pair, nothing repeats itself")
  func empty() { #expect(!LoopCensus().repeatsByRight) }
}

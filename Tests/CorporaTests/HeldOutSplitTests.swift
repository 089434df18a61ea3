import DragomanTestSupport
import Foundation
import Testing

@testable import DragomanCorpora

@Suite struct HeldOutSplitTests {
  @Test(
    "one pair in 20 is held out, and never more than the most",
    arguments: [(20, 1), (59, 2), (400, 20), (30_000, 1000)])
  func choosesCount(pairs: Int, heldOut: Int) throws {
    let split = try Self.split(source: Array(0..<pairs), target: Array(0..<pairs))
    #expect(split.pairs.count == heldOut)
    #expect(split.pairs.allSatisfy { (1...pairs).contains($0) })
  }

  @Test("no held-out sentence stands elsewhere, on either side")
  func sharesNothing() throws {
    let source = (0..<400).map { $0 % 7 == 0 ? 5 : $0 }
    let target = (0..<400).map { $0 % 3 == 0 ? $0 / 2 : $0 + 1000 }
    let split = try Self.split(source: source, target: target)
    #expect(!split.sharesTargets)
    for pair in split.pairs {
      #expect(source.count { $0 == source[pair - 1] } == 1)
      #expect(target.count { $0 == target[pair - 1] } == 1)
    }
  }

  @Test("where targets recur, only sources are kept apart")
  func sharesTargets() throws {
    let split = try Self.split(source: Array(0..<100), target: (0..<100).map { $0 % 4 })
    #expect(split.sharesTargets)
    #expect(split.pairs.count == 5)
  }

  @Test("the choice follows the sentences, whatever their order")
  func ignoresOrder() throws {
    let numbers = Array(0..<200)
    let forward = try Self.split(source: numbers, target: numbers)
    let backward = try Self.split(source: numbers.reversed(), target: numbers.reversed())
    #expect(Set(forward.pairs.map { numbers[$0 - 1] }) == Set(backward.pairs.map { numbers[200 - $0] }))
    #expect(forward.pairs != Set(1...10))
  }

  @Test("a corpus that is too small, or only repeats itself, is refused with a sentence")
  func refuses() {
    #expect(throws: HeldOutError.tooFewPairs(names: "a and b", pairs: 19)) {
      try Self.split(source: Array(0..<19), target: Array(0..<19))
    }
    #expect(throws: HeldOutError.onlyRepeated(names: "a and b")) {
      try Self.split(source: (0..<40).map { $0 / 2 }, target: Array(0..<40))
    }
  }

  private static func split(source: [Int], target: [Int]) throws -> HeldOutSplit {
    func fingerprints(_ numbers: [Int]) -> [UInt64] { numbers.map { LineFingerprint(of: "sentence \($0)").value } }
    return try HeldOutSplit(source: fingerprints(source), target: fingerprints(target), names: "a and b")
  }
}

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

  @Test("where too few targets stand alone, these are held out first")
  func prefersBoth() throws {
    let target = (0..<400).map { $0 % 25 == 3 ? $0 : 7 }
    let split = try Self.split(source: Array(0..<400), target: target)
    #expect(split.sharesTargets && split.pairs.count == 20)
    #expect(split.pairs.isSuperset(of: target.indices.filter { target[$0] != 7 }.map { $0 + 1 }))
  }

  @Test("a pair with an empty side is not held out", arguments: [false, true])
  func leavesBlankOut(sharesTargets: Bool) throws {
    let blank = LineFingerprint.blank.value
    let split = try HeldOutSplit(names: "a and b") { body in
      for number in 0..<40 {
        let target = UInt64(sharesTargets ? number % 2 : number)
        body((number == 7 ? blank : UInt64(number), number < 38 && number != 20 ? blank : target))
      }
    }
    #expect(split.sharesTargets == sharesTargets)
    #expect(split.pairs.isSubset(of: [21, 39, 40]) && split.pairs.count == 2)
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

  @Test("a sample holds out what the whole corpus would", arguments: [300, 100, 50])
  func samples(size: Int) throws {
    let source = (0..<2000).map { $0 % 5 == 0 ? $0 % 100 : $0 }
    let target = (0..<2000).map { $0 % 7 == 0 ? 3 : $0 }
    let wanted = try Self.split(source: Array(source[..<400]), target: Array(target[..<400]))
    let sampled = try Self.split(source: Array(source[..<400]), target: Array(target[..<400]), sampleSize: size)
    #expect(sampled.pairs == wanted.pairs)
    #expect(!sampled.sharesTargets)
  }

  @Test("a sample that is too small holds out fewer, and never a sentence that recurs")
  func samplesTooFew() throws {
    let source = (0..<4000).map { $0 / 2 * 2 == $0 && $0 < 2000 ? 1 : $0 }
    let split = try Self.split(source: source, target: Array(0..<4000), sampleSize: 60)
    #expect((20...60).contains(split.pairs.count))
    for pair in split.pairs { #expect(source.count { $0 == source[pair - 1] } == 1) }
  }

  private static func split(
    source: [Int], target: [Int], sampleSize: Int = HeldOutSample.size
  ) throws -> HeldOutSplit {
    func fingerprint(_ number: Int) -> UInt64 { LineFingerprint(of: "sentence \(number)").value }
    return try HeldOutSplit(names: "a and b", sampleSize: sampleSize) { body in
      for (source, target) in zip(source, target) { body((fingerprint(source), fingerprint(target))) }
    }
  }
}

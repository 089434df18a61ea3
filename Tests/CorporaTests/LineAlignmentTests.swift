import Testing

@testable import DragomanCorpora

@Suite struct LineAlignmentTests {
  /// Lines of both files that are missing, and where the target is then shifted: line (of the source), by how many.
  static let losses: [(source: [Int], target: [Int], partings: [(line: Int, lines: Int)])] = [
    ([], [150], [(150, -1)]),
    ([150], [], [(150, 1)]),
    ([], [100, 101, 102], [(100, -3)]),
    ([], [80, 240], [(80, -1), (240, -1)]),
    ([260], [90], [(90, -1), (260, 1)]),
    ([], [], []),
  ]

  @Test("lost lines are found near where they were, whether the counts are equal or not", arguments: losses)
  func findsLosses(loss: (source: [Int], target: [Int], partings: [(line: Int, lines: Int)])) throws {
    let (source, target) = Self.lines(400)
    let partings = LineAlignment(
      Self.lengths(source.without(loss.source), target.without(loss.target))
    ).partings()
    try #require(partings.map(\.lines) == loss.partings.map(\.lines))
    for (found, lost) in zip(partings, loss.partings) { #expect(abs(found.sourceLine - lost.line) <= 5) }
  }

  @Test("lines that are missing at the end are no parting")
  func findsTruncation() {
    let (source, target) = Self.lines(300)
    #expect(LineAlignment(Self.lengths(source, Array(target.dropLast(20)))).partings().isEmpty)
  }

  @Test("lines whose lengths say nothing have no partings")
  func staysSilent() {
    let same = [Int](repeating: 12, count: 200)
    #expect(LineAlignment(Self.lengths(same, same)).partings().isEmpty)
    let (source, _) = Self.lines(300)
    #expect(LineAlignment(Self.lengths(source, Self.lines(300, seed: 9).source)).partings().isEmpty)
  }

  @Test("files of a few lines that answer each other have no partings", arguments: [2, 3, 5, 8, 12, 20])
  func staysSilentOfFewLines(count: Int) {
    for seed in 1...100 {
      // Translations of all lengths, beside which these lines may look shifted by chance.
      let (source, other) = (
        Self.lines(count, seed: UInt64(seed)).source, Self.lines(count, seed: UInt64(seed + 500)).target
      )
      let target = zip(source, other).map { ($0 * 3 + $1) / 4 }
      #expect(LineAlignment(Self.lengths(source, target)).partings().isEmpty, "seed \(seed)")
    }
  }

  @Test("files that have nothing to do with each other are told from those that do")
  func tellsRelated() {
    let (source, target) = Self.lines(300)
    #expect(LineAlignment(Self.lengths(source, target.without([7]))).areRelated())
    #expect(!LineAlignment(Self.lengths(source, Self.lines(250, seed: 5).target)).areRelated())
  }

  /// Lengths of lines as a text has them, and of translations that differ by up to a tenth.
  private static func lines(_ count: Int, seed: UInt64 = 1) -> (source: [Int], target: [Int]) {
    var state = seed
    func draw(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int((state >> 33) % UInt64(range.count))
    }
    let source = (0..<count).map { _ in draw(10...120) }
    return (source, source.map { $0 * draw(81...99) / 100 })
  }

  private static func lengths(_ source: [Int], _ target: [Int]) -> LineLengths {
    LineLengths(source: source.map(UInt16.init), target: target.map(UInt16.init))
  }
}

extension [Int] {
  /// The elements but those at these places, counted from 1.
  fileprivate func without(_ places: [Int]) -> [Int] {
    enumerated().filter { !places.contains($0.offset + 1) }.map(\.element)
  }
}

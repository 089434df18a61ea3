import Testing

@testable import DragomanSearch

struct LoopGuardTests {
  /// A model that writes "ab" for ever, and would rather end than write anything else.
  private static let circle = ["": [0.02, 0.96, 0.02], "a": [0.02, 0.02, 0.96], "b": [0.08, 0.9, 0.02]]

  private func text(
    _ table: [String: [Double]], width: Int = 3, source: [Int] = [5, 6, 7], limit: Int = 30, isGuarded: Bool = true,
    _ attention: @escaping @Sendable (String) -> [Float]
  ) throws -> String {
    var model = AttentiveModel(table: table, attention: attention)
    let search = BeamSearch(width: width, score: LengthScore(alpha: 1), loopGuard: isGuarded ? LoopGuard() : nil)
    let found = search.run(
      &model, from: [""], maximumLengths: [limit], sources: [SourceRepetition(of: source)])
    return model.text(try found[0].get()[0])
  }

  private static func still(_: String) -> [Float] { [0.1, 0.8, 0.1, 0] }

  @Test("a hypothesis that goes in circles while its attention stands still is given up", arguments: [1, 3])
  func circle(width: Int) throws {
    let free = try text(Self.circle, width: width, isGuarded: false, Self.still)
    let guarded = try text(Self.circle, width: width, Self.still)
    #expect(free.hasPrefix("abababababab"))
    #expect(!guarded.contains("abababab") && guarded.hasPrefix("ab"))
  }

  @Test("a repetition that moves its attention along is none")
  func moving() throws {
    let moving: @Sendable (String) -> [Float] = { history in
      (0..<20).map { $0 == history.count / 2 ? 1 : 0 }
    }
    let free = try text(Self.circle, limit: 14, isGuarded: false, moving)
    #expect(try text(Self.circle, limit: 14, moving) == free && free.contains("abababab"))
  }

  @Test("a source that repeats itself gives reason for as many copies", arguments: [1, 4, 6])
  func repeatingSource(copies: Int) throws {
    let source = [3] + (0..<copies).flatMap { _ in [8, 9] } + [4]
    let found = try text(Self.circle, source: source, Self.still)
    let most = max(3, copies)
    #expect(found.contains(String(repeating: "ab", count: most)))
    #expect(!found.contains(String(repeating: "ab", count: most + 1)))
  }

  @Test("without attention the source decides by its most frequent token", arguments: [2, 5])
  func withoutAttention(count: Int) throws {
    let source = (0..<count).flatMap { [9, 20 + $0] }
    let found = try text(Self.circle, source: source) { _ in [] }
    #expect(found.contains(String(repeating: "ab", count: max(3, count))))
    #expect(!found.contains(String(repeating: "ab", count: max(3, count) + 1)))
  }

  @Test("six times the same token is no loop, and more is one")
  func zeros() throws {
    let six = [
      "": [0.01, 0.01, 0.98], "b": [0.01, 0.98, 0.01], "a": [0.01, 0.98, 0.01], "aaaaaa": [0.98, 0.01, 0.01],
    ]
    #expect(try text(six, Self.still) == "baaaaaa")
    let more = ["": [0.01, 0.01, 0.98], "b": [0.01, 0.98, 0.01], "a": [0.01, 0.98, 0.01]]
    #expect(try !text(more, Self.still).contains("aaaaaaa"))
  }

  @Test("where nothing goes in circles, nothing changes")
  func nothing() throws {
    for seed in 0..<60 as Range<UInt64> {
      // Tokens enough that chance repeats none of them four times.
      var model = RandomModel(seed: seed, vocabularySize: 40, endPenalty: 2)
      let state = model.initialState(sentences: [0, 1, 2])
      let width = 1 + Int(seed % 5)
      let free = BeamSearch(width: width, hypotheses: width).run(&model, from: state, maximumLengths: [20, 20, 9])
      let guarded = BeamSearch(width: width, hypotheses: width, loopGuard: LoopGuard())
        .run(&model, from: state, maximumLengths: [20, 20, 9])
      #expect(free == guarded)
    }
  }

  @Test("copies in succession and the most frequent token are counted in a source")
  func source() {
    #expect(SourceRepetition(of: [1, 2, 3]) == SourceRepetition(of: [4, 5, 6]))
    let repetition = SourceRepetition(of: [7, 1, 2, 1, 2, 1, 2, 1, 7, 7])
    #expect(repetition.successive == 3 && repetition.mostFrequent == 4)
    #expect(SourceRepetition.none.successive <= 1 && SourceRepetition.none.mostFrequent == 0)
  }

  @Test("every step counts towards a loop, however the n-gram is cut", arguments: 1...16)
  func periods(period: Int) {
    let (guarding, attention) = (LoopGuard(), [Float](arrayLiteral: 0.5, 0.5))
    var repetition = Repetition()
    var written = 0
    while repetition.loops(attention, of: .none, by: guarding).isEmpty {
      repetition.extend(by: written % period, attention, guarding: guarding)
      written += 1
      if written > 200 { break }
    }
    #expect(written == max(4 * period, 7) - 1)
    #expect(repetition.loops(attention, of: .none, by: guarding).contains(written % period))
    #expect(
      repetition.loops([1, 0], of: .none, by: guarding).contains(written % period) == (0.5 >= guarding.stillness))
  }
}

import Testing

@testable import DragomanCorpora

@Suite("Lexical model")
struct LexicalModelTests {
  private typealias Pair = (source: [Int32], target: [Int32])

  private func model(_ pairs: [Pair], source: Int, target: Int, iterations: Int) -> LexicalModel {
    var learner = LexicalModelLearner(sourceTokens: source, targetTokens: target)
    for pair in pairs { learner.add(source: pair.source, target: pair.target) }
    return learner.learn(iterations: iterations)
  }

  /// Sentences of 0 to 6 tokens; small ids are frequent.
  private func randomPairs(seed: UInt64, source: Int, target: Int) -> [Pair] {
    var random = TestRandom(state: seed)
    func sentence(of tokens: Int) -> [Int32] {
      (0..<random.next(below: 7)).map { _ in Int32(random.next(below: 1 + random.next(below: tokens))) }
    }
    return (0..<40).map { _ in (sentence(of: source), sentence(of: target)) }
  }

  /// The formulas as they stand, [target token][source token], the empty token last.
  private func naive(_ pairs: [Pair], source: Int, target: Int, iterations: Int) -> [[Double]] {
    var table = [[Double]](repeating: [Double](repeating: 1, count: source + 1), count: target)
    for _ in 0..<iterations {
      var counts = [[Double]](repeating: [Double](repeating: 0, count: source + 1), count: target)
      for (words, translation) in pairs {
        let words = words.map(Int.init) + [source]
        for e in translation.map(Int.init) {
          let sum = words.reduce(0) { $0 + table[e][$1] }
          for f in words { counts[e][f] += table[e][f] / sum }
        }
      }
      for f in 0...source {
        let total = counts.reduce(0) { $0 + $1[f] }
        for e in 0..<target { table[e][f] = total == 0 ? 0 : counts[e][f] / total }
      }
    }
    return table
  }

  @Test("das is the, Haus is house and Buch is book, though nobody says so")
  func classic() {
    let (das, haus, buch, ein) = (Int32(0), Int32(1), Int32(2), Int32(3))
    let (the, house, book, a) = (Int32(0), Int32(1), Int32(2), Int32(3))
    let pairs: [Pair] = [([das, haus], [the, house]), ([das, buch], [the, book]), ([ein, buch], [a, book])]
    let model = model(pairs, source: 4, target: 4, iterations: 20)
    #expect(model.translations.map { $0[0].token } == [the, house, book, a])
    #expect(model.translations.allSatisfy { $0[0].probability > 0.7 })
  }

  @Test("the first iteration shares each target token among the source tokens of its sentence")
  func firstIteration() {
    let model = model([([1], [0, 2, 2])], source: 3, target: 4, iterations: 1)
    #expect(model.translations[0].isEmpty && model.translations[2].isEmpty)
    #expect(model.translations[1].map(\.token) == [2, 0])
    #expect(abs(model.translations[1][0].probability - 2.0 / 3) < 1e-6)
  }

  @Test("it is as the formulas say", arguments: [1, 2, 5], [1, 2, 3] as [UInt64])
  func formulas(iterations: Int, seed: UInt64) {
    let pairs = randomPairs(seed: seed, source: 9, target: 11)
    let model = model(pairs, source: 9, target: 11, iterations: iterations)
    let expected = naive(pairs, source: 9, target: 11, iterations: iterations)
    for source in 0..<9 {
      var found = [Double](repeating: 0, count: 11)
      for translation in model.translations[source] { found[Int(translation.token)] = Double(translation.probability) }
      for target in 0..<11 { #expect(abs(found[target] - expected[target][source]) < 1e-4) }
    }
  }

  @Test("translations stand in order, equal ones by their ids, and the same pairs give the same model")
  func order() {
    let pairs = randomPairs(seed: 4, source: 9, target: 11)
    let first = model(pairs, source: 9, target: 11, iterations: 3)
    #expect(first.translations == model(pairs, source: 9, target: 11, iterations: 3).translations)
    for row in first.translations {
      for (one, next) in zip(row, row.dropFirst()) {
        #expect((next.probability, one.token) < (one.probability, next.token))
      }
    }
    #expect(model([([0], [3, 1, 2])], source: 1, target: 4, iterations: 1).translations[0].map(\.token) == [1, 2, 3])
  }

  @Test("of very many translations the most probable are kept, and learning goes on with them")
  func bounded() {
    let count = Int32(LexicalModelLearner.mostTranslations)
    let all = Array(0..<count + 500)
    let pairs: [Pair] = [([0], all), ([0], Array(500..<count + 500)), ([1], [3])]
    let model = model(pairs, source: 2, target: all.count, iterations: 3)
    #expect(model.translations[0].map(\.token).sorted() == Array(500..<count + 500))
    #expect(model.translations[1].map(\.token) == [3])
  }

  @Test("target tokens are counted, the most frequent first")
  func frequency() {
    var learner = LexicalModelLearner(sourceTokens: 1, targetTokens: 6)
    learner.add(source: [0], target: [4, 2, 4])
    learner.add(source: [], target: [5, 1])
    #expect(learner.mostFrequentTargets == [4, 1, 2, 5])
  }
}

/// A linear congruential generator: its high bits.
private struct TestRandom {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

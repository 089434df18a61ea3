import Testing

@testable import DragomanSearch

struct BeamSearchTests {
  /// The first step favours a, but everything after a is unlikely.
  let trap = TableModel(
    symbols: [".", "a", "b", "c"],
    table: [
      "": [0.05, 0.5, 0.4, 0.05], "a": [0.3, 0.25, 0.25, 0.2], "b": [0.05, 0.03, 0.02, 0.9],
      "bc": [0.9, 0.04, 0.03, 0.03], "aa": [0.25, 0.25, 0.25, 0.25], "ab": [0.25, 0.25, 0.25, 0.25],
      "ac": [0.25, 0.25, 0.25, 0.25], "ba": [0.25, 0.25, 0.25, 0.25], "bb": [0.25, 0.25, 0.25, 0.25],
    ])

  @Test("a wider beam escapes the greedy trap")
  func greedyTrap() throws {
    var model = trap
    let greedy = BeamSearch(width: 1).run(&model, from: [""], maximumLengths: [2])
    let beam = BeamSearch(width: 2, score: LengthScore(alpha: 0)).run(&model, from: [""], maximumLengths: [2])
    #expect(try greedy[0].get().map(model.text) == ["a"])
    #expect(try beam[0].get().map(model.text) == ["bc"])
  }

  static let scores = [
    (0.0, 0.0), (1, 0), (0.6, 0.2), (2.5, 0), (0.3, -0.7), (-0.5, 0), (-1, 0.4), (0, 1.5), (1.2, -2),
  ]
  .map { LengthScore(alpha: $0.0, reward: $0.1) }

  @Test("a beam as wide as the space finds all n best, in order", arguments: scores)
  func bruteForce(_ score: LengthScore) throws {
    for seed in 0..<30 as Range<UInt64> {
      let minimum = Int(seed % 3)
      var model = RandomModel(seed: seed, vocabularySize: 3 + Int(seed % 2), endPenalty: Float(seed % 4) - 1)
      let best = ReferenceSearch(
        model: model, sentence: 0, score: score, minimumLength: minimum, maximumLength: 4
      ).everySequence().prefix(7)
      let found = BeamSearch(width: 1024, hypotheses: 7, score: score, minimumLength: minimum)
        .run(&model, from: model.initialState(sentences: [0]), maximumLengths: [4])
      #expect(try found[0].get().map(ReferenceSearch.Found.init) == Array(best))
    }
  }

  @Test("stopping early changes nothing", arguments: scores)
  func stoppingEarly(_ score: LengthScore) throws {
    for seed in 0..<100 as Range<UInt64> {
      let (width, count) = (1 + Int(seed % 6), 1 + Int(seed % 3))
      var model = RandomModel(seed: seed, vocabularySize: 5, endPenalty: Float(seed % 5) - 1)
      let reference = ReferenceSearch(model: model, sentence: 0, score: score, minimumLength: 1, maximumLength: 11)
      let search = BeamSearch(width: width, hypotheses: min(width, count), score: score)
      let found = search.run(&model, from: model.initialState(sentences: [0]), maximumLengths: [11])
      #expect(
        try found[0].get().map(ReferenceSearch.Found.init)
          == Array(reference.beam(width: width).prefix(search.hypotheses)))
    }
  }

  @Test("with coverage in the scores, stopping early changes nothing either", arguments: scores, [0.2, 1.5])
  func stoppingEarlyWithCoverage(_ score: LengthScore, _ weight: Double) throws {
    for seed in 0..<40 as Range<UInt64> {
      let width = 1 + Int(seed % 6)
      var model = RandomModel(seed: seed, vocabularySize: 5, endPenalty: Float(seed % 5) - 1)
      let reference = ReferenceSearch(
        model: model, sentence: 0, score: score, minimumLength: 1, maximumLength: 9, coverage: weight)
      let search = BeamSearch(width: width, hypotheses: min(width, 2), score: score, coverage: weight)
      let found = try search.run(&model, from: model.initialState(sentences: [0]), maximumLengths: [9])[0].get()
      let expected = reference.beam(width: width).prefix(search.hypotheses)
      #expect(found.map(\.tokens) == expected.map(\.tokens))
      for (one, other) in zip(found, expected) where one.hasEnded { #expect(abs(one.score - other.score) < 1e-5) }
    }
  }

  @Test("what is much less probable than the best of its step is pruned, and nothing else", arguments: [0, 0.7, 2, 50])
  func pruning(_ threshold: Double) throws {
    for seed in 0..<60 as Range<UInt64> {
      let width = 1 + Int(seed % 6)
      var model = RandomModel(seed: seed, vocabularySize: 5, endPenalty: Float(seed % 5) - 1)
      let reference = ReferenceSearch(
        model: model, sentence: 0, score: LengthScore(), minimumLength: 1, maximumLength: 9, pruning: threshold)
      let found = try BeamSearch(width: width, pruning: threshold)
        .run(&model, from: model.initialState(sentences: [0]), maximumLengths: [9])[0].get()
      #expect(found.map(ReferenceSearch.Found.init) == Array(reference.beam(width: width).prefix(1)))
    }
  }

  @Test("pruning spares the first of each step, so that as many are found as are spared", arguments: [1, 2, 4])
  func spared(_ count: Int) throws {
    for seed in 0..<60 as Range<UInt64> {
      var model = RandomModel(seed: seed, vocabularySize: 5, endPenalty: Float(seed % 5) - 1)
      var reference = ReferenceSearch(
        model: model, sentence: 0, score: LengthScore(), minimumLength: 1, maximumLength: 9, pruning: 0.3)
      reference.spared = count
      var search = BeamSearch(width: 6, hypotheses: count, pruning: 0.3)
      search.spared = count
      let found = try search.run(&model, from: model.initialState(sentences: [0]), maximumLengths: [9])[0].get()
      #expect(found.count == count)
      #expect(found.map(ReferenceSearch.Found.init) == Array(reference.beam(width: 6).prefix(count)))
    }
  }

  @Test(
    "the best of all that a search comes across, by any score, is what a search by that score finds", arguments: scores)
  func keepingAll(_ score: LengthScore) throws {
    for seed in 0..<40 as Range<UInt64> {
      let width = 1 + Int(seed % 6)
      var model = RandomModel(seed: seed, vocabularySize: 5, endPenalty: Float(seed % 5) - 1)
      let state = model.initialState(sentences: [0])
      var everything = BeamSearch(width: width)
      everything.keepsAll = true
      let all = try everything.run(&model, from: state, maximumLengths: [9])[0].get()
      let weight = Double(seed % 3) * 0.3
      let found = try BeamSearch(width: width, score: score, coverage: weight)
        .run(&model, from: state, maximumLengths: [9])[0].get()[0]
      func value(_ hypothesis: Hypothesis<[Int]>) -> Double {
        score.score(logProbability: hypothesis.logProbability, length: hypothesis.tokenLogProbabilities.count)
          + weight * hypothesis.coverage(RandomModel.attention)
      }
      let ended = all.filter { $0.hasEnded == all[0].hasEnded }
      #expect(ended.map(value).max() == value(found) && found.hasEnded == all[0].hasEnded)
      #expect(ended.contains { $0.tokens == found.tokens })
    }
  }

  @Test("a search stops once nothing better can come", arguments: [LengthScore(alpha: 0), LengthScore(alpha: 1)])
  func stops(_ score: LengthScore) throws {
    var model = RandomModel(seed: 4, vocabularySize: 5)
    _ = BeamSearch(width: 4, score: score).run(
      &model, from: model.initialState(sentences: [0]), maximumLengths: [300])
    #expect(model.rowsFed.count < 150)
  }

  @Test("a search goes on after the first end while a longer hypothesis may score more")
  func goesOn() throws {
    // "a." has log P = log 0.6, "bcc." log 0.4, which α = 3 makes the better.
    var model = TableModel(
      symbols: [".", "a", "b", "c"],
      table: [
        "": [0, 0.6, 0.4, 0].map { max($0, 1e-9) }, "a": [1, 1e-9, 1e-9, 1e-9], "b": [1e-9, 1e-9, 1e-9, 1],
        "bc": [1e-9, 1e-9, 1e-9, 1], "bcc": [1, 1e-9, 1e-9, 1e-9],
      ])
    let found = BeamSearch(width: 2, hypotheses: 2, score: LengthScore(alpha: 3))
      .run(&model, from: [""], maximumLengths: [3])
    #expect(try found[0].get().map(model.text) == ["bcc", "a"])
  }

  @Test("a sentence's result does not depend on its neighbours", arguments: [1, 3, 5])
  func neighbours(_ width: Int) throws {
    let sentences = Array(0..<9)
    let limits = [6, 0, 12, 3, 1, 25, 8, 8, 2]
    var model = RandomModel(seed: 8, vocabularySize: 7, endPenalty: 1)
    let search = BeamSearch(width: width, hypotheses: width, minimumLength: 2)
    let together = search.run(&model, from: model.initialState(sentences: sentences), maximumLengths: limits)
    for sentence in sentences {
      let alone = search.run(
        &model, from: model.initialState(sentences: [sentence]), maximumLengths: [limits[sentence]])
      #expect(alone[0] == together[sentence])
    }
  }

  @Test("a hypothesis carries the trace and log-probability of each of its own predictions")
  func traces() throws {
    var model = RandomModel(seed: 6, vocabularySize: 5, endPenalty: 1)
    let found = BeamSearch(width: 4, hypotheses: 4)
      .run(&model, from: model.initialState(sentences: [3, 5]), maximumLengths: [10, 10])
    for (sentence, result) in zip([3, 5], found) {
      for hypothesis in try result.get() {
        let predictions = hypothesis.tokens + (hypothesis.hasEnded ? [model.end] : [])
        let histories = predictions.indices.map { [sentence, model.begin] + hypothesis.tokens.prefix($0) }
        let logProbabilities = zip(histories, predictions).map { history, token in
          model.distribution(after: history).first { $0.token == token }?.logProbability
        }
        #expect(hypothesis.traces == histories)
        #expect(hypothesis.tokenLogProbabilities == logProbabilities)
        #expect(hypothesis.logProbability == hypothesis.tokenLogProbabilities.reduce(0) { $0 + Double($1) })
      }
    }
  }

  @Test("a beam that is never ended returns as many hypotheses as asked, cut at the maximum length")
  func maximumLength() throws {
    var model = RandomModel(seed: 1, vocabularySize: 8, endPenalty: 50)
    let found = BeamSearch(width: 3, hypotheses: 3)
      .run(&model, from: model.initialState(sentences: [0]), maximumLengths: [6])
    let hypotheses = try found[0].get()
    #expect(hypotheses.map(\.tokens.count) == [6, 6, 6])
    #expect(hypotheses.allSatisfy { !$0.hasEnded })
  }

  @Test(
    "an impossible probability spoils its own sentence and no other",
    arguments: [Float.nan, .infinity, -.infinity, 0.5])
  func impossibleProbability(_ value: Float) throws {
    var sound = RandomModel(seed: 1, vocabularySize: 4, endPenalty: 3)
    let state = sound.initialState(sentences: [0, 1, 2])
    let limits = [9, 9, 9]
    let expected = BeamSearch().run(&sound, from: state, maximumLengths: limits)
    // A log-probability of −∞ is nobody's best, so greedy search never meets it.
    for width in value == -.infinity ? [5] : [1, 5] {
      var model = sound
      model.fault = (sentence: 1, length: 2, value: value)
      let found =
        BeamSearch(width: width).run(&model, from: state, maximumLengths: limits)
      guard case .failure(.impossibleProbability(token: 1, let given, length: 2)) = found[1] else {
        Issue.record("\(found[1]) is no report of \(value)")
        continue
      }
      #expect(given == value || given.isNaN && value.isNaN)
      if width == 5 { #expect([found[0], found[2]] == [expected[0], expected[2]]) }
    }
  }
}

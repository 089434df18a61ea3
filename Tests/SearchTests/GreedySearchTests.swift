import Foundation
import Testing

@testable import DragomanSearch

@Suite("Greedy search: a beam of one")
struct GreedySearchTests {
  @Test("greedy search takes the most probable token at every step")
  func mostProbable() throws {
    var model = RandomModel(seed: 3, vocabularySize: 6, endPenalty: 2)
    let found = BeamSearch(width: 1).run(&model, from: model.initialState(sentences: [7]), maximumLengths: [12])
    let hypothesis = try #require(try found[0].get().first)

    var history = [7, model.begin]
    for token in hypothesis.tokens {
      let best = model.distribution(after: history).first { $0.token != model.end || history.count > 2 }
      #expect(best?.token == token)
      history.append(token)
    }
    #expect(hypothesis.tokens.count > 1)
    #expect(hypothesis.hasEnded == (model.distribution(after: history)[0].token == model.end))
  }

  @Test("a model that never ends is cut at the maximum length", arguments: [0, 1, 5])
  func maximumLength(_ maximum: Int) throws {
    var model = RandomModel(seed: 1, vocabularySize: 4, endPenalty: 50)
    let found = BeamSearch(width: 1).run(
      &model, from: model.initialState(sentences: [0]), maximumLengths: [maximum])
    let hypothesis = try #require(try found[0].get().first)
    #expect(hypothesis.tokens.count == maximum)
    #expect(hypothesis.tokenLogProbabilities.count == maximum)
    #expect(!hypothesis.hasEnded)
  }

  @Test("a hypothesis is as long as the minimum, though the model would end at once", arguments: [0, 1, 4])
  func minimumLength(_ minimum: Int) throws {
    var model = RandomModel(seed: 2, vocabularySize: 4, endPenalty: -50)
    let found = BeamSearch(width: 1, minimumLength: minimum).run(
      &model, from: model.initialState(sentences: [0]), maximumLengths: [9])
    let hypothesis = try #require(try found[0].get().first)
    #expect(hypothesis.tokens.count == minimum)
    #expect(hypothesis.hasEnded)
  }

  @Test("sentences that ended leave the batch")
  func leaving() throws {
    var model = RandomModel(seed: 5, vocabularySize: 5)
    let found = BeamSearch(width: 1).run(
      &model, from: model.initialState(sentences: Array(0..<20)), maximumLengths: Array(repeating: 30, count: 20))
    let predictions = try found.map { try #require(try $0.get().first).tokenLogProbabilities.count }
    #expect(model.rowsFed.reduce(0, +) == predictions.reduce(0, +))
    #expect(Set(predictions).count > 1)
  }

  @Test("a vocabulary of nothing but the end is reported, not searched for ever")
  func onlyTheEnd() throws {
    var model = RandomModel(seed: 5, vocabularySize: 1)
    let found = BeamSearch(width: 1).run(&model, from: model.initialState(sentences: [0]), maximumLengths: [3])
    #expect(throws: SearchError.noCandidate(length: 0)) { try found[0].get() }
  }
}

import DragomanModelSupport
import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("Models that translate together")
struct EnsembleTests {
  private let sentences = ["ein Hund läuft.", "die Katze", "", "der Mann liest weg."]

  private func options(_ change: (inout TranslationOptions) -> Void = { _ in }) -> TranslationOptions {
    var options = TranslationOptions()
    (options.beam, options.nBest, options.threads) = (3, 3, 1)
    change(&options)
    return options
  }

  private func ensemble(_ models: [ModelFile]) throws -> Translator {
    try Translator(models[0]).together(with: models.dropFirst().map { ($0, "other") })
  }

  /// One that differs in all that may: cell, size, attention.
  private static func others() throws -> [ModelFile] {
    [
      try TinyModel.make(seed: 21),
      try TinyModel.make(
        TinyModel.configuration { ($0.cell, $0.hidden, $0.attention) = (.gru, 4, .additive) }, seed: 5),
      try TinyModel.make(TinyModel.configuration { ($0.attention, $0.inputFeeding) = (nil, false) }, seed: 9),
    ]
  }

  @Test("a model with itself says what it says alone", arguments: WeightFormat.allCases)
  func itself(format: WeightFormat) throws {
    let model = try TinyModel.make().converted(to: format)
    let alone = try Translator(model).translate(sentences, options: options())
    let together = try ensemble([model, model, model]).translate(sentences, options: options())
    for (one, other) in zip(alone, together) {
      #expect(one.hypotheses.map(\.text) == other.hypotheses.map(\.text))
      for (one, other) in zip(one.hypotheses, other.hypotheses) {
        #expect(abs(one.logProbability - other.logProbability) < 1e-3 && one.alignment == other.alignment)
      }
    }
  }

  @Test("a token is as probable as the models think it in the mean", arguments: [0, 1, 2])
  func mean(other: Int) throws {
    let models = try [TinyModel.make(), Self.others()[other]]
    let (source, target) = (models[0].vocabularies.source, models[0].vocabularies.target)
    let ids = Dictionary(uniqueKeysWithValues: (0..<target.count).map { (target.spelling(of: $0), $0) })
    func logProbabilities(_ network: some WritingNetwork, _ sentence: String, _ tokens: [Int]) -> [Float] {
      NetworkPredictor(network, reading: [source.encode(sentence).map(Int32.init)]).logProbabilities(of: [tokens])[0]
    }
    for sentence in sentences where !sentence.isEmpty {
      for hypothesis in try ensemble(models).translate([sentence], options: options())[0].hypotheses {
        let end = hypothesis.isComplete ? [Vocabulary.end] : []
        let tokens = try hypothesis.pieces.map { try #require(ids[$0]) } + end
        let each = models.map { logProbabilities($0.writingNetwork, sentence, tokens) }
        #expect(hypothesis.tokenLogProbabilities.count == tokens.count)
        for (place, found) in hypothesis.tokenLogProbabilities.enumerated() {
          #expect(abs(Double(found) - Self.mean(each.map { $0[place] })) < 1e-3)
        }
      }
    }
  }

  @Test("a translation that is given is judged by the mean as well")
  func score() throws {
    let models = try [TinyModel.make()] + Self.others()
    let together = try ensemble(models).score(sources: ["ein Hund"], targets: ["the cat"])[0]
    let each = try models.map { try Translator($0).score(sources: ["ein Hund"], targets: ["the cat"])[0] }
    #expect(together.pieces == each[0].pieces && together.tokenLogProbabilities.count > 2)
    for (token, found) in together.tokenLogProbabilities.enumerated() {
      #expect(abs(Double(found) - Self.mean(each.map { $0.tokenLogProbabilities[token] })) < 1e-4)
    }
  }

  /// The logarithm of the mean of probabilities.
  private static func mean(_ logarithms: [Float]) -> Double {
    log(logarithms.reduce(0) { $0 + exp(Double($1)) } / Double(logarithms.count))
  }

  @Test(
    "attention is the mean of those that have any, and neither threads nor batches change anything", arguments: [1, 2])
  func independence(batchSize: Int) throws {
    let together = try ensemble([TinyModel.make()] + Self.others())
    let expected = try together.translate(sentences, options: options())
    let found = try together.translate(sentences, options: options { ($0.batchSize, $0.threads) = (batchSize, 2) })
    #expect(found == expected)
    for row in try #require(expected[0].best.attention) { #expect(row.reduce(0, +) <= 1.0001 && row.reduce(0, +) > 0) }
    let blind = try ensemble([Self.others()[2], Self.others()[2]])
    #expect(try !blind.hasAttention && blind.translate(sentences)[0].best.attention == nil)
  }

  @Test("a shortlist of any of them says which tokens all consider", arguments: [0, 1])
  func shortlist(owner: Int) throws {
    var models = [try TinyModel.make(), try TinyModel.make(seed: 21)]
    let vocabularies = models[0].vocabularies
    let allowed = (3..<Int32(vocabularies.target.count)).filter { $0.isMultiple(of: 5) }
    models[owner].shortlist = Shortlist(
      translations: (0..<vocabularies.source.count).map { _ in allowed }, common: [],
      targetTokens: vocabularies.target.count)
    let spellings = Set(allowed.map { vocabularies.target.spelling(of: Int($0)) })
    let translations = try ensemble(models).translate(sentences, options: options())
    #expect(translations.allSatisfy { spellings.isSuperset(of: $0.best.pieces) } && !translations[0].text.isEmpty)
    let free = try ensemble(models).translate(sentences, options: options { $0.usesShortlist = false })
    #expect(free != translations)
  }

  @Test("a language model has its say in an ensemble as well")
  func languageModel() throws {
    let folder = try TemporaryFolder()
    try TinyModel.make(seed: 3, for: .languageModel).write(to: folder.file("language"))
    let together = try ensemble([TinyModel.make(), TinyModel.make(seed: 21)])
    let silent = try together.joined(by: folder.file("language"), weight: 0)
    let heard = try together.joined(by: folder.file("language"), weight: 2)
    let own = try together.translate(sentences, options: options())
    #expect(try silent.translate(sentences, options: options()).map(\.text) == own.map(\.text))
    #expect(try heard.translate(sentences, options: options()).map(\.text) != own.map(\.text))
  }

  @Test("one model is no ensemble, and other vocabularies are refused")
  func refusals() throws {
    let folder = try TemporaryFolder()
    try TinyModel.make().write(to: folder.file("one"))
    try TinyModel.make(vocabularies: TinyModel.vocabularies { $0.size = 280 }).write(to: folder.file("two"))
    #expect(throws: EnsembleError.tooFew) { try Translator(ensemble: [folder.file("one")]) }
    let error = #expect(throws: EnsembleError.self) {
      try Translator(ensemble: [folder.file("one"), folder.file("two")])
    }
    #expect(error?.description.contains("has other vocabularies than") == true)
  }
}

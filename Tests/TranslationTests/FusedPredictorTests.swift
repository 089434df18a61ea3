import DragomanModelSupport
import DragomanText
import DragomanTranslation
import Foundation
import Testing

@Suite("A language model's say in translations")
struct FusedPredictorTests {
  private let folder: TemporaryFolder
  private let translator: Translator
  private let sentences = ["ein Hund läuft.", "die Katze", "der Mann liest weg."]

  init() throws {
    folder = try TemporaryFolder()
    // What is said in characters can be read again, token by token; and it ends at times.
    let vocabularies = try TinyModel.vocabularies { $0.kind = .character }
    let model = try TinyModel.make(vocabularies: vocabularies)
    for bias in model.network.parameters where bias.name == "output.bias" { bias.value[0, Vocabulary.end] = 3 }
    translator = try Translator(model)
    try TinyModel.make(vocabularies: vocabularies, seed: 3, for: .languageModel).write(to: folder.file("language"))
  }

  private var options: TranslationOptions {
    var options = translator.options
    (options.beam, options.nBest, options.threads) = (3, 3, 1)
    return options
  }

  @Test("a say of nothing changes nothing")
  func nothing() throws {
    let joined = try translator.joined(by: folder.file("language"), weight: 0)
    let (own, fused) = (
      try translator.translate(sentences, options: options), try joined.translate(sentences, options: options)
    )
    #expect(own.map { $0.hypotheses.map(\.text) } == fused.map { $0.hypotheses.map(\.text) })
  }

  @Test("a hypothesis is as probable as the translator and the language model say together", arguments: [0.3, 1.5])
  func sum(weight: Double) throws {
    let joined = try translator.joined(by: folder.file("language"), weight: weight)
    var (isOther, compared) = (false, 0)
    for (sentence, translation) in zip(sentences, try joined.translate(sentences, options: options)) {
      for hypothesis in translation.hypotheses where hypothesis.isComplete {
        // … but for an unknown one, and spaces at the ends.
        guard hypothesis.pieces == pieces(of: hypothesis.text) else { continue }
        let own = try translator.score(sources: [sentence], targets: [hypothesis.text])[0].logProbability
        var scorer = try LanguageScorer(contentsOf: folder.file("language"))
        let language = try scorer.score(hypothesis.text).logProbability
        #expect(abs(hypothesis.logProbability - own - weight * language) < 1e-3)
        compared += 1
      }
      isOther = try isOther || translation.text != translator.translate([sentence], options: options)[0].text
    }
    #expect(isOther)
    #expect(compared > 0)
  }

  private func pieces(of text: String) -> [String] {
    let vocabulary = translator.vocabulary
    return vocabulary.encode(text).map(vocabulary.spelling(of:))
  }

  @Test("a language model with other tokens is refused, and what is no language model")
  func refusals() throws {
    let vocabularies = try TinyModel.vocabularies { $0.size = 280 }
    try TinyModel.make(vocabularies: vocabularies, for: .languageModel).write(to: folder.file("other"))
    let other = #expect(throws: ModelFileError.self) { try translator.joined(by: folder.file("other"), weight: 1) }
    #expect(other?.description.contains("has another vocabulary than the translator writes with") == true)
    try translator.model.write(to: folder.file("translator"))
    #expect(throws: ModelFileError.self) { try translator.joined(by: folder.file("translator"), weight: 1) }
  }
}

extension Translator {
  fileprivate var vocabulary: Vocabulary { model.vocabularies.target }
}

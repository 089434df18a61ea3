import DragomanModelSupport
import DragomanText
import DragomanTopologies
import Testing

@testable import DragomanTranslation

@Suite("Labels and tags")
struct LabellingTests {
  @Test("a text on which the model's numbers fail does not keep the others from their tags")
  func failingTags() throws {
    let labeller = try Labeller(TinyModel.tagger(cell: .elmanReLU).failing(on: "Ω"))
    let results = labeller.results(of: ["ein Hund", "", "an Ω", "die Katze"])
    #expect(results[0] == .success(try labeller.label(["ein Hund"])[0]))
    #expect(results[1] == .success(""))
    #expect(results[2] == .failure(.noProbabilities))
    #expect(results[3] == .success(try labeller.label(["die Katze"])[0]))
    #expect(throws: TranslationError.noAnswer(sentence: 1, reason: "\(SentenceError.noProbabilities)")) {
      try labeller.label(["ein Hund", "Ω"])
    }
  }

  @Test("a text on which the model's numbers fail does not keep the others from their labels")
  func failingLabels() throws {
    let classifier = try Classifier(TinyModel.classifier(labels: ["de", "en"], cell: .elmanReLU).failing(on: "Ω"))
    let results = classifier.results(of: ["ein Hund", "Ω", " "], count: 2)
    let labels = try results[0].get()
    #expect(Set(labels.map(\.label)) == ["de", "en"] && labels[0].probability >= labels[1].probability)
    #expect(results[1] == .failure(.noProbabilities) && results[2] == .success([]))
    #expect(throws: TranslationError.self) { try classifier.classify(["Ω"]) }
  }

  @Test("a text of more tokens than are read at once does not keep the others from their labels or tags")
  func tooLong() throws {
    let long = String(repeating: "e", count: 2001)
    let failure = SentenceError.tooLong(tokens: 2001, limit: 2000)
    let classifier = try Classifier(TinyModel.classifier(labels: ["de", "en"]))
    let labels = classifier.results(of: [long, "ein Hund"])
    #expect(labels[0] == .failure(failure))
    #expect(labels[1] == .success(try classifier.classify(["ein Hund"])[0]))
    let labeller = try Labeller(TinyModel.tagger(cell: .gru))
    let tags = labeller.results(of: ["ein Hund", long])
    #expect(tags[0] == .success(try labeller.label(["ein Hund"])[0]))
    #expect(tags[1] == .failure(failure))
  }

  @Test(
    "what keeps a choice from being made names the model",
    arguments: [
      (["de", ""], TranslatorChoiceError.noLanguage(model: "b")), (["de", "de"], .twice("de", model: "b")),
      (["de", "it"], .unknownToClassifier("it", model: "b")), (["de"], .nothingToChoose),
    ])
  func refusesChoice(languages: [String], error: TranslatorChoiceError) throws {
    let classifier = try Classifier(TinyModel.classifier(labels: ["de", "fr"]))
    let translators = try languages.map {
      try Translator(TinyModel.make(languages: Languages(source: $0, target: "en")))
    }
    #expect(throws: error) {
      try TranslatorChoice(translators, named: ["a", "b"], translators.map(\.options), by: classifier)
    }
  }

  @Test("a text of invisible characters, which tell no language, is not translated as if it were blank")
  func noLanguage() throws {
    let classifier = try Classifier(TinyModel.classifier(labels: ["de", "fr"], normalization: .nfkcCasefold))
    let translators = try ["de", "fr"].map {
      try Translator(TinyModel.make(languages: Languages(source: $0, target: "en")))
    }
    let choice = try TranslatorChoice(
      translators, named: ["a", "b"], translators.map(\.options), by: classifier)
    let results = try choice.results(of: ["\u{AD}", " ", "ein Hund"], work: WorkOptions())
    #expect(results[0] == .failure(.noLanguage) && results[1] == .success(.empty))
    #expect(try !results[2].get().text.isEmpty)
  }
}

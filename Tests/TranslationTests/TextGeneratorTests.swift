import DragomanModelSupport
import DragomanText
import DragomanTranslation
import Testing

@Suite("Texts of a category")
struct TextGeneratorTests {
  @Test("the most probable texts have every character that was learned, and nothing unknown")
  func mostProbable() throws {
    let model = try TinyModel.generator(categories: ["calm", "loud"])
    let vocabulary = model.vocabularies.target
    let texts = try TextGenerator(model).mostProbable(of: "calm", count: 100, beam: 100, length: 1)
    #expect(vocabulary.count < 100)
    #expect(texts.count == vocabulary.count - 3)
    #expect(Set(texts) == Set((Vocabulary.unknown + 1..<vocabulary.count).map { vocabulary.decode([$0]) }))
  }

  @Test("a text that is found in several segmentations is there once, and others take its further places")
  func distinct() throws {
    let generator = try TextGenerator(TinyModel.generator(categories: ["calm", "loud"], kind: .subword))
    let all = try generator.mostProbable(of: "calm", count: 1000, beam: 1000, length: 2)
    #expect(Set(all).count == all.count && all.count < 1000)
    let few = try generator.mostProbable(of: "calm", count: 10, beam: 1000, length: 2)
    #expect(few == Array(all.prefix(10)))
  }

  @Test("a category of which nothing is left when it is normalized is refused", arguments: ["", "\u{AD}", "\u{200B}"])
  func refusesInvisible(category: String) throws {
    let model = try TinyModel.generator(categories: ["calm", "loud"], normalization: .nfkcCasefold)
    let generator = try TextGenerator(model)
    #expect(throws: GenerationError.categoryMissing(known: generator.categories)) {
      try generator.mostProbable(of: category, count: 1, beam: 1)
    }
  }

  @Test("what cannot be is refused, whether texts are drawn or looked for")
  func refuses() throws {
    let generator = try TextGenerator(TinyModel.generator(categories: ["calm", "loud"]))
    let changes: [(inout GenerationOptions) -> Void] = [
      { $0.length = 0 }, { $0.length = .max }, { $0.count = 0 }, { $0.temperature = 0 }, { $0.nucleus = 2 },
      { $0.top = 0 },
    ]
    for change in changes {
      var options = GenerationOptions(category: "calm")
      change(&options)
      #expect(throws: GenerationError.self) { try generator.sample(options) }
    }
    for (count, beam, length) in [(0, 1, 1), (1, 1001, 1), (1, 1, Int.max)] {
      #expect(throws: GenerationError.self) {
        try generator.mostProbable(of: "calm", count: count, beam: beam, length: length)
      }
    }
  }
}

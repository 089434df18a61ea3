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
}

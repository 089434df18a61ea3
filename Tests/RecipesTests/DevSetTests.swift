import DragomanModelSupport
import DragomanTestSupport
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Testing

@testable import DragomanRecipes

@Suite struct DevSetTests {
  @Test("a sentence on which the network's numbers fail counts as an empty translation")
  func failure() throws {
    let model = try TinyModel.failing(on: "Ω")
    let sources = ["ein Hund", "Ω", "die Katze"]
    let files = try TestFiles(["dev.de": sources.map { $0 + "\n" }.joined(), "dev.en": "a dog\nohm\nthe cat\n"])
    let reader = try ParallelReader(.two(source: files["dev.de"], target: files["dev.en"]))
    var pairs: [ParallelReader.Pair] = []
    while let pair = try reader.next() { pairs.append(pair) }
    let set = DevSet(pairs, model.vocabularies, SearchSettings(), Recipe())
    let samples = try set.scores(of: model.network).samples
    #expect(samples.map(\.source) == sources)
    #expect(samples.map(\.hypothesis.isEmpty) == [false, true, false])
  }

  @Test("samples of a classifier are labels, and those of a tagger tags")
  func samples() throws {
    let sources = ["ein Hund", "die Katze"]
    let files = try TestFiles(["dev.tsv": "de\tein Hund\nen\tdie Katze\n"])
    let reader = try ParallelReader(.one(files["dev.tsv"]), columns: LearningTask.classify.columns)
    var pairs: [ParallelReader.Pair] = []
    while let pair = try reader.next() { pairs.append(pair) }
    func hypotheses(_ model: ModelFile) throws -> [String] {
      let set = DevSet(pairs, model.vocabularies, SearchSettings(), Recipe(for: model.task))
      let samples = try set.scores(of: model.network).samples
      #expect(samples.map(\.source) == sources && samples.map(\.reference) == ["de", "en"])
      return samples.map(\.hypothesis)
    }
    let classifier = try TinyModel.classifier(labels: ["de", "en"])
    #expect(try hypotheses(classifier) == Classifier(classifier).classify(sources).map { $0[0].label })
    let tagger = try TinyModel.tagger(cell: .gru)
    #expect(try hypotheses(tagger) == Labeller(tagger).label(sources))
  }
}

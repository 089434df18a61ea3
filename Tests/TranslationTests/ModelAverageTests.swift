import DragomanModelSupport
import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("The mean of models")
struct ModelAverageTests {
  @Test("its weights are the means of theirs, in a file that is read like any other and says what it was made from")
  func averages() throws {
    let models = try (1...3).map { try TinyModel.make(seed: $0) }
    let named = zip(["a", "b", "c"], models).map { (name: $0, model: $1) }
    let folder = try TemporaryFolder()
    try ModelFile.average(of: named).write(to: folder.file("mean.dragoman"))
    let mean = try ModelFile(contentsOf: folder.file("mean.dragoman"))
    for (index, parameter) in mean.network.parameters.enumerated() {
      let all = models.map { $0.network.parameters[index].value.values }
      #expect(parameter.name == models[0].network.parameters[index].name)
      for (place, value) in parameter.value.values.enumerated() {
        #expect(abs(value - (all[0][place] + all[1][place] + all[2][place]) / 3) < 1e-6)
      }
    }
    #expect(mean.record["average"]?.object?.members.map(\.name) == ["a", "b", "c"])
    #expect(mean.record["average"]?.object?["b"] == .object(models[1].record))
    #expect(mean.languages == models[0].languages && mean.search == models[0].search)
    #expect(try Translator(mean).translate(["ein Hund"]).count == 1)
  }

  @Test("its translations may be as long as those of any, and repeat themselves where those of one may")
  func search() throws {
    var models = try (1...3).map { (name: "\($0)", model: try TinyModel.make(seed: $0)) }
    for (index, (ratio, constant)) in [(1.2, 7), (1.5, 5), (1, 5)].enumerated() {
      models[index].model.search.limit = LengthLimit(perSourceToken: ratio, constant: constant)
    }
    #expect(try ModelFile.average(of: models).search.limit == LengthLimit(perSourceToken: 1.5, constant: 7))
    #expect(try ModelFile.average(of: models).search.guardsAgainstLoops)
    models[1].model.search.guardsAgainstLoops = false
    #expect(try !ModelFile.average(of: models).search.guardsAgainstLoops)
  }

  @Test("the models themselves stay as they were")
  func changesNothing() throws {
    let (first, second) = (try TinyModel.make(seed: 1), try TinyModel.make(seed: 2))
    let before = first.network.parameters.map(\.value.values)
    _ = try ModelFile.average(of: [("a", first), ("b", second)])
    #expect(first.network.parameters.map(\.value.values) == before)
  }

  @Test("what differs is named")
  func namesDifferences() throws {
    let first = try TinyModel.make()
    let wider = try TinyModel.make(TinyModel.configuration { $0.hidden = 8 })
    let deeper = try TinyModel.make(TinyModel.configuration { ($0.attention, $0.inputFeeding) = (nil, false) })
    let smaller = try TinyModel.make(vocabularies: TinyModel.vocabularies { $0.size = 280 })
    let classifier = try TinyModel.classifier(labels: ["x", "y"])
    let expected: [(ModelFile, ModelDifference)] = [
      (wider, .network(key: "hidden", "8", "6")), (deeper, .network(key: "attention", "null", "\"bilinear\"")),
      (smaller, .sourceVocabulary), (classifier, .task(.classify, .translate)),
    ]
    for (other, difference) in expected {
      #expect(throws: ModelAverageError.different(file: "b", from: "a", difference)) {
        try ModelFile.average(of: [("a", first), ("b", other)])
      }
    }
    let joint = try TinyModel.classifier(labels: ["x", "y"])
    let otherLabels = try TinyModel.classifier(labels: ["x", "z"])
    #expect(throws: ModelAverageError.different(file: "b", from: "a", .targetVocabulary)) {
      try ModelFile.average(of: [("a", joint), ("b", otherLabels)])
    }
    #expect(throws: ModelAverageError.rounded(file: "b", .int8)) {
      try ModelFile.average(of: [("a", first), ("b", first.converted(to: .int8))])
    }
  }

  @Test("a difference is a sentence with the remedy")
  func explains() {
    let error = ModelAverageError.different(file: "b", from: "a", .network(key: "hidden", "8", "6"))
    #expect(
      error.description == "b has a network with hidden: 8, a one with hidden: 6. "
        + "Only models of the same task, network and vocabularies have an average.")
  }
}

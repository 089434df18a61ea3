import DragomanJSON
import DragomanLayers
import DragomanModelSupport
import DragomanTensors
import DragomanTopologies
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("The model file")
struct ModelFileTests {
  private let folder: TemporaryFolder
  private var url: URL { folder.file("tiny.dragoman") }

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "a model that was written and read translates alike",
    arguments: CellKind.allCases, [AttentionKind.bilinear, .additive, nil])
  func roundTrip(cell: CellKind, attention: AttentionKind?) throws {
    let configuration = TinyModel.configuration {
      ($0.cell, $0.attention, $0.inputFeeding) = (cell, attention, attention != nil)
    }
    let model = try TinyModel.make(configuration)
    try model.write(to: url)
    let read = try ModelFile(contentsOf: url)
    #expect(read.network.configuration == configuration)
    #expect(read.vocabularies.text == model.vocabularies.text)
    #expect(read.languages == Languages(source: "de", target: "en"))
    #expect(read.record == ["scores": ["bleu": 1]])
    let sentences = TinyModel.pairs.map(\.0)
    #expect(try Translator(read).translate(sentences) == Translator(model).translate(sentences))
  }

  @Test("the same model is written as the same bytes")
  func sameBytes() throws {
    try TinyModel.make().write(to: url)
    let first = try Data(contentsOf: url)
    try TinyModel.make().write(to: url)
    #expect(try Data(contentsOf: url) == first)
  }

  /// What the file says, changed, and what is said of that.
  static let faults: [(key: String, value: String?, message: String)] = [
    (
      "format", "3",
      "has format 3 and was written by dragoman 0.1.0; this is dragoman 0.1.0, which reads formats up to 2"
    ),
    ("format", nil, "its metadata name no format"),
    ("task", "summarize", "is a model for the task “summarize”"),
    ("network", nil, "in its metadata “network”, it is missing"),
    ("network", "{}{", "in its metadata “network”, no JSON at byte 3"),
    (
      "network", "{\"cells\":\"gru\"}",
      "in its metadata “network”, “cells” is not known to this dragoman. Update dragoman"
    ),
    ("network", "{\"cell\":\"xlstm\"}", "“cell” has a value that is not known to this dragoman. Update dragoman"),
    ("network", "{\"hidden\":null}", "the value of “hidden” is of another type than it should be"),
    ("network", "{\"hidden\":\"many\"}", "the value of “hidden” is of another type than it should be"),
    ("network", "{\"hidden\":1000000000000}", "a size of 1000000000000 is more than the file has numbers"),
    ("network", "{\"hidden\":7}", "hidden is 7, but a bidirectional encoder"),
    ("network", "{\"hidden\":8}", "needs “target.table” of"),
    ("vocabulary", "hello", "is not a vocabulary of dragoman"),
    ("search", "[]", "in its metadata “search”, a JSON object was expected"),
    (
      "search", "{\"score\":{\"gamma\":2}}",
      "in its metadata “search”, “score.gamma” is not known to this dragoman. Update dragoman"
    ),
    ("search", "{\"beam\":0}", "in its metadata “search”, beam is 0, but must be from 1 to 1,000"),
    ("search", "{\"limit\":{\"perSourceToken\":1e300,\"constant\":1}}", "“search”, maximumLengthFactor is 1e+300"),
  ]

  @Test("a search that was written before there was coverage has none")
  func olderSearch() throws {
    var model = try TinyModel.make()
    (model.search.coverage, model.search.score.alpha) = (0.3, 0.7)
    try model.write(to: url)
    #expect(try Translator(contentsOf: url).options.coveragePenalty == 0.3)
    var file = try TensorFile(contentsOf: url)
    file.metadata["search"] = "{\"beam\":4,\"score\":{\"alpha\":0.6}}"
    try file.write(to: url)
    let search = try ModelFile(contentsOf: url).search
    #expect(search.beam == 4 && search.score.alpha == 0.6 && search.coverage == 0)
  }

  @Test("a fault in what the file says is a sentence with the file's name", arguments: faults)
  func metadata(key: String, value: String?, message: String) throws {
    try TinyModel.make().write(to: url)
    var file = try TensorFile(contentsOf: url)
    file.metadata[key] = value
    try file.write(to: url)
    let error = try #require(throws: (any Error).self) { try ModelFile(contentsOf: url) }
    #expect("\(error)".contains(message), "\(error)")
    #expect("\(error)".contains("tiny.dragoman"))
  }

  @Test("a key that the file is too old to have takes its default, and null stays null")
  func settings() throws {
    let old: JSONValue = ["hidden": 8, "attention": .null, "inputFeeding": false]
    let configuration = try NetworkConfiguration(json: old)
    #expect(configuration.hidden == 8)
    #expect(configuration.attention == nil)
    #expect(configuration.embedding == NetworkConfiguration().embedding)
    #expect(!configuration.layerNormalization && !configuration.variationalDropout)
    #expect(configuration.embeddingDropout == .same && configuration.recurrentDropout == 0)
    #expect(try NetworkConfiguration(json: configuration.json) == configuration)
  }

  @Test("matrices that are too many, too few, misshapen or not finite are a sentence")
  func matrices() throws {
    let model = try TinyModel.make()
    try model.write(to: url)
    let whole = try TensorFile(contentsOf: url)
    let last = try #require(whole.tensors.last)

    func message(_ change: (inout TensorFile) -> Void) throws -> String {
      var file = whole
      change(&file)
      try file.write(to: url)
      let error = try #require(throws: (any Error).self) { try ModelFile(contentsOf: url) }
      return "\(error)"
    }
    #expect(try message { _ = $0.tensors.popLast() }.contains("needs “\(last.name)”"))
    let more = StoredTensor.float32(.zeros(rows: 1, columns: 2))
    #expect(try message { $0.tensors.append((name: "x", tensor: more)) }.contains("no place for “x”"))
    #expect(
      try message { $0.tensors[0].tensor = .float32(.zeros(rows: 2, columns: 3)) }
        .contains("but the file has 2 × 3"))
    let small = StoredTensor.int8(Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6]))
    #expect(try message { $0.tensors[0].tensor = small }.contains("whole numbers without a scale"))
    #expect(
      try message { file in
        let copy = last.tensor.singlePrecision?.copy()
        copy?[0, 0] = .nan
        file.tensors[file.tensors.count - 1].tensor = copy.map(StoredTensor.float32) ?? last.tensor
      }.contains("a number in “\(last.name)” that is not finite"))
  }
}

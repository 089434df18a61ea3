import DragomanModelSupport
import DragomanTensors
import DragomanTopologies
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("Conversion of models")
struct ModelConversionTests {
  @Test(
    "a model in fewer bits is read back, is smaller, and scores nearly the same",
    arguments: [WeightFormat.bfloat16, .int8], [Tying.none, .target, .all])
  func roundTrip(format: WeightFormat, tying: Tying) throws {
    let folder = try TemporaryFolder()
    let model = try TinyModel.make(TinyModel.configuration { ($0.tying, $0.embedding, $0.hidden) = (tying, 40, 64) })
    for parameter in model.network.parameters { parameter.value.scale(by: 0.2) }
    try model.write(to: folder.file("whole"))
    try model.converted(to: format).write(to: folder.file("converted"))
    let read = try ModelFile(contentsOf: folder.file("converted"))
    #expect(read.weightFormat == format && read.parameterCount == model.parameterCount)
    let sizes = try ["whole", "converted"].map { try Data(contentsOf: folder.file($0)).count }
    #expect(sizes[1] < sizes[0] * 3 / 4)

    let (sources, targets) = (TinyModel.pairs.map(\.0), TinyModel.pairs.map(\.1))
    let exact = try Translator(model).score(sources: sources, targets: targets)
    let rounded = try Translator(read).score(sources: sources, targets: targets)
    for (exact, rounded) in zip(exact, rounded) {
      #expect(exact.logProbability != rounded.logProbability)
      #expect(abs(exact.logProbability - rounded.logProbability) < 0.02 * abs(exact.logProbability))
    }
  }

  @Test("what was rounded away does not come back")
  func alreadyRounded() throws {
    let model = try TinyModel.make().converted(to: .int8)
    #expect(throws: ModelConversionError.alreadyRounded(.int8)) { try model.converted(to: .float32) }
    #expect(throws: ModelConversionError.alreadyRounded(.int8)) { try model.converted(to: .bfloat16) }
    #expect(try model.converted(to: .int8).weightFormat == .int8)
  }

  @Test("whole numbers without scales, or with those of another shape, are damage that is named")
  func scales() throws {
    let folder = try TemporaryFolder()
    try TinyModel.make().converted(to: .int8).write(to: folder.file("model"))
    for change in ["missing", "other"] {
      var file = try TensorFile(contentsOf: folder.file("model"))
      let index = try #require(file.tensors.firstIndex { $0.name == "output.projection.weight.scales" })
      if change == "missing" { file.tensors.remove(at: index) }
      if change == "other" { file.tensors[index].tensor = .float32(.zeros(rows: 3, columns: 3)) }
      try file.write(to: folder.file(change))
      #expect {
        try ModelFile(contentsOf: folder.file(change))
      } throws: {
        "\($0)".contains("output.projection.weight") && "\($0)".contains("scale")
      }
    }
  }
}

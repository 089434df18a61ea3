import DragomanModelSupport
import DragomanTensors
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("Shortlist")
struct ShortlistTests {
  private static let example = Shortlist(
    translations: [[], [70, 3], [9, 3, 64, 3], [2]], common: [5, 2, 128], targetTokens: 130)

  @Test("candidates are the end, what is common, and the translations of the tokens, in order and each once")
  func candidates() {
    #expect(Self.example.candidates(of: []) == [0, 2, 5, 128])
    #expect(Self.example.candidates(of: [1]) == [0, 2, 3, 5, 70, 128])
    #expect(Self.example.candidates(of: [2, 3, 1, 2]) == [0, 2, 3, 5, 9, 64, 70, 128])
    #expect(Self.example.candidates(of: [[1], [0, 2]].joined()) == Self.example.candidates(of: [1, 2]))
  }

  @Test("candidates are those of a set", arguments: [1, 2, 3] as [UInt64])
  func twin(seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    func tokens(_ count: Int, below bound: Int32) -> [Int32] {
      (0..<count).map { _ in Int32.random(in: 0..<bound, using: &random) }
    }
    let translations = (0..<20).map { tokens($0 % 7, below: 200) }
    let common = tokens(9, below: 200)
    let shortlist = Shortlist(translations: translations, common: common, targetTokens: 200)
    for length in 0..<30 {
      let source = tokens(length, below: 20)
      let expected = Set([0] + common + source.flatMap { translations[Int($0)] })
      #expect(shortlist.candidates(of: source) == expected.sorted())
    }
  }

  @Test("a model file keeps its shortlist, and one without keeps none")
  func file() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("tiny.dragoman")
    var model = try TinyModel.make()
    try model.write(to: url)
    #expect(try ModelFile(contentsOf: url).shortlist == nil)
    #expect(try TensorFile(contentsOf: url).metadata["format"] == "1")
    model.shortlist = Self.shortlist(of: model)
    try model.write(to: url)
    let read = try #require(try ModelFile(contentsOf: url).shortlist)
    for token in 0..<Int32(model.vocabularies.source.count) {
      #expect(read.candidates(of: [token, 7]) == model.shortlist?.candidates(of: [token, 7]))
    }
    #expect(try TensorFile(contentsOf: url).metadata["format"] == "2")
  }

  private static func shortlist(of model: ModelFile) -> Shortlist {
    let (sources, targets) = (model.vocabularies.source.count, Int32(model.vocabularies.target.count))
    return Shortlist(
      translations: (0..<Int32(sources)).map { [$0 % targets, $0 * 7 % targets] }, common: [9, 4],
      targetTokens: Int(targets))
  }

  static let faults: [(name: String, tensor: StoredTensor?, message: String)] = [
    ("starts", nil, "its shortlist cannot be used, because “shortlist.starts” is missing"),
    ("targets", .float32(.zeros(rows: 1, columns: 2)), "“shortlist.targets” is F32 instead of I32"),
    ("common", .int32(Matrix(rows: 2, columns: 1, values: [1, 2])), "“shortlist.common” has 2 rows instead of 1"),
    ("starts", .int32(Matrix(rows: 1, columns: 2, values: [0, 1])), "“shortlist.starts” has 2 numbers for"),
    ("targets", .int32(Matrix(rows: 1, columns: 1, values: [3])), "“shortlist.starts” does not ascend from 0 to 1"),
    ("common", .int32(Matrix(rows: 1, columns: 2, values: [1, -1])), "“shortlist.common” has the token -1, but"),
    ("common", .int32(Matrix(rows: 1, columns: 1, values: [99_999])), "has the token 99999, but there are "),
  ]

  @Test("a shortlist that cannot be is a sentence with the file's name", arguments: faults)
  func fault(name: String, tensor: StoredTensor?, message: String) throws {
    let folder = try TemporaryFolder()
    let url = folder.file("tiny.dragoman")
    var model = try TinyModel.make()
    model.shortlist = Self.shortlist(of: model)
    try model.write(to: url)
    var file = try TensorFile(contentsOf: url)
    file.tensors.removeAll { $0.name == "shortlist.\(name)" }
    if let tensor { file.tensors.append(("shortlist.\(name)", tensor)) }
    try file.write(to: url)
    let error = try #require(throws: ModelFileError.self) { try ModelFile(contentsOf: url) }
    #expect("\(error)".contains(message), "\(error)")
    #expect("\(error)".contains("tiny.dragoman is damaged"))
  }
}

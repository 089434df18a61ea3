import DragomanJSON
import DragomanLayers
import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

extension ModelFile {
  /// Maps a model into memory and checks it whole: format, checksum, configuration, vocabulary, the names and shapes of all
  /// matrices, the tokens of its shortlist, and that every number is finite.
  ///
  /// - Throws: `TensorFileError`, `ModelFileError`, or `VocabularyError`, which name the file and what is wrong with it.
  package init(contentsOf url: URL) throws {
    let reader = ModelReader(file: try TensorFile(contentsOf: url), name: url.relativePath)
    task = try reader.task()
    vocabularies = try VocabularyPair(parsing: reader.text("vocabulary"), named: "\(reader.name), vocabulary")
    network = try reader.network(for: task, vocabularies)
    search = try reader.search()
    shortlist = try reader.shortlist(vocabularies)
    languages = try reader.settings("languages")
    record = try reader.json("record").object ?? [:]
    createdBy = try reader.text("created-by")
    try reader.file.checkFinite(named: reader.name)
  }
}

extension VocabularyPair {
  /// Those of a vocabulary's file, or of the model that has them.
  ///
  /// - Throws: as `VocabularyPair(contentsOf:)` or `ModelFile(contentsOf:)`.
  package init(ofVocabularyOrModel url: URL) throws {
    self =
      try url.pathExtension == "dragoman" || Self.looksLikeModel(url)
      ? ModelFile(contentsOf: url).vocabularies : VocabularyPair(contentsOf: url)
  }

  /// A safetensors file begins with the length of its JSON, in 8 bytes of which the last is 0 for any that can be. What can be
  /// read only once, such as a pipe, is no model, which is mapped into memory.
  private static func looksLikeModel(_ url: URL) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)[.type]
    guard type as? FileAttributeType == .typeRegular, let file = try? FileHandle(forReadingFrom: url) else {
      return false
    }
    defer { try? file.close() }
    guard let bytes = try? file.read(upToCount: 9), bytes.count == 9 else { return false }
    return bytes[7] == 0 && bytes[8] == UInt8(ascii: "{")
  }
}

private struct ModelReader {
  let file: TensorFile
  let name: String

  /// What the model does, if it is of a format that this program reads.
  func task() throws(ModelFileError) -> LearningTask {
    guard let text = file.metadata["format"], let name = file.metadata["task"], let format = Int(text) else {
      throw .noModel(file: self.name)
    }
    if format > ModelFile.format {
      throw .newerFormat(file: self.name, format: format, createdBy: createdBy)
    }
    if format < 1 { throw .damaged(file: self.name, key: "format", problem: "there is no format \(format)") }
    guard let task = LearningTask(rawValue: name) else { throw .unknownTask(file: self.name, task: name) }
    return task
  }

  private var createdBy: String { file.metadata["created-by"] ?? "an unknown program" }

  func text(_ key: String) throws(ModelFileError) -> String {
    guard let text = file.metadata[key] else { throw .damaged(file: name, key: key, problem: "it is missing") }
    return text
  }

  func json(_ key: String) throws(ModelFileError) -> JSONValue {
    do {
      return try JSONValue(parsing: text(key))
    } catch {
      throw damaged(key, error)
    }
  }

  func settings<Group: Settings>(_ key: String) throws(ModelFileError) -> Group {
    do {
      return try Group(json: json(key))
    } catch {
      throw damaged(key, error)
    }
  }

  func search() throws(ModelFileError) -> SearchSettings {
    let search: SearchSettings = try settings("search")
    do {
      try TranslationOptions(search).validate()
    } catch {
      throw damaged("search", error)
    }
    return search
  }

  private func damaged(_ key: String, _ error: any Error) -> ModelFileError {
    if let problem = error as? SettingsError, problem.mayBeNewer {
      return .newerSettings(file: name, key: key, problem: problem, createdBy: createdBy)
    }
    return error as? ModelFileError ?? .damaged(file: name, key: key, problem: "\(error)")
  }

  func network(
    for task: LearningTask, _ vocabularies: VocabularyPair
  ) throws(ModelFileError) -> any SequenceNetwork {
    let configuration: NetworkConfiguration = try settings("network")
    try checkSizes(of: configuration)
    let list = ParameterList(values: try weights())
    let network: any SequenceNetwork
    do {
      network = try configuration.makeNetwork(for: task, vocabularies, parameters: list)
    } catch {
      throw .damaged(file: name, key: "network", problem: "\(error)")
    }
    try check(list)
    return network
  }

  /// All matrices by name; whole numbers with their scales.
  private func weights() throws(ModelFileError) -> [String: Weights] {
    var weights: [String: Weights] = [:]
    for (name, tensor) in file.tensors {
      switch tensor {
      case .float32(let tensor): weights[name] = .float32(tensor)
      case .bfloat16(let matrix): weights[name] = .bfloat16(matrix)
      case .int8(let matrix):
        let scales = file[ModelFile.scalesName(of: name)]?.singlePrecision
        guard let quantized = scales.flatMap({ QuantizedMatrix(values: matrix, scales: $0) }) else {
          throw .noScales(file: self.name, parameter: name)
        }
        weights[name] = .int8(quantized)
      case .int32: continue
      }
    }
    return weights
  }

  /// Every size is a count of rows or columns of some matrix, and every layer has some: larger ones would ask for
  /// memory without bound before the shapes are compared.
  private func checkSizes(of configuration: NetworkConfiguration) throws(ModelFileError) {
    if configuration.singleLayer { return }  // it has neither
    let numbers = file.tensors.reduce(0) { $0 + $1.tensor.count }
    let sizes = [
      configuration.embedding, configuration.hidden, configuration.encoderLayers, configuration.decoderLayers,
    ]
    for size in sizes where size > numbers {
      throw .damaged(file: name, key: "network", problem: "a size of \(size) is more than the file has numbers")
    }
  }

  func shortlist(_ vocabularies: VocabularyPair) throws(ModelFileError) -> Shortlist? {
    do throws(ShortlistFault) {
      return try Shortlist(
        in: file, sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count)
    } catch {
      throw .damagedShortlist(file: name, problem: "\(error)")
    }
  }

  private static func shape(of tensor: StoredTensor) -> String {
    "\(tensor.rows) × \(tensor.columns)" + (tensor.type == .float32 ? "" : " as \(tensor.type.rawValue)")
  }

  /// Names and shapes, both ways.
  private func check(_ list: ParameterList) throws(ModelFileError) {
    if let missing = list.missing.first {
      throw .otherShape(
        file: name, parameter: missing.name, rows: missing.rows, columns: missing.columns,
        found: file[missing.name].map(Self.shape))
    }
    let known = Set(list.all.flatMap(ModelFile.storedNames(of:)) + Shortlist.names)
    for (tensor, _) in file.tensors where !known.contains(tensor) {
      throw .unknownParameter(file: name, parameter: tensor)
    }
  }
}

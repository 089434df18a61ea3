import DragomanJSON
import DragomanLayers
import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

/// All that a model is, in one file: its network, its vocabularies, how to search, and how it came to be.
///
/// The file is a tensor file (safetensors) whose metadata are
///
///     format        the number of the format that it takes to read it: 1 for weights in single precision
///                   without a shortlist, else 2
///     task          what the model does: `translate`, `tag`, `classify`, `generate` or `language-model`
///     created-by    the program and its version
///     network       JSON: the network's configuration
///     vocabulary    the text of the vocabulary file, both sides
///     search        JSON: the search that suits the model
///     languages     JSON: {"source": …, "target": …}, as the user named them
///     record        JSON: how it was trained and what it scored; free
///
/// and whose matrices are the network's parameters and, if there is one, the shortlist.
package struct ModelFile: Sendable {
  /// The highest number that this program reads.
  package static let format = 2

  package var task: LearningTask
  package var network: any SequenceNetwork
  package var vocabularies: VocabularyPair
  package var search: SearchSettings
  /// Which target tokens are worth scoring for a sentence; without it, all are scored.
  package var shortlist: Shortlist?
  package var languages: Languages
  /// How the model was trained and what it scored: JSON that nothing here depends on.
  package var record: JSONObject
  /// The program that wrote the file that this was read from, or else this program.
  package internal(set) var createdBy = "dragoman \(dragomanVersion)"

  package init(
    task: LearningTask = .translate, network: any SequenceNetwork, vocabularies: VocabularyPair,
    search: SearchSettings = SearchSettings(),
    shortlist: Shortlist? = nil, languages: Languages = Languages(), record: JSONObject = [:]
  ) {
    (self.task, self.network, self.vocabularies, self.search) = (task, network, vocabularies, search)
    (self.shortlist, self.languages, self.record) = (shortlist, languages, record)
  }

  /// The format that it takes to read the file of this model.
  var neededFormat: Int { shortlist == nil && weightFormat == .float32 ? 1 : 2 }

  /// The network, if the model is for one of these tasks.
  ///
  /// - Parameters:
  ///   - kind: what the network must be able to do
  ///   - name: of the model, for messages
  /// - Throws: `ModelFileError.otherTask`.
  func network<Network>(
    _ kind: Network.Type, for tasks: [LearningTask], named name: String
  ) throws(ModelFileError) -> Network {
    guard tasks.contains(task), let network = network as? Network else {
      throw .otherTask(file: name, task: task, needed: tasks)
    }
    return network
  }

  /// How many numbers the network has learned.
  package var parameterCount: Int { network.parameterCount }

  /// Writes the file beside its place, and then puts it there.
  ///
  /// - Throws: `TensorFileError.unwritable`.
  package func write(to url: URL) throws {
    let metadata = [
      "format": "\(neededFormat)", "task": task.rawValue, "created-by": "dragoman \(dragomanVersion)",
      "network": try network.configuration.json.text, "vocabulary": vocabularies.text,
      "search": try search.json.text, "languages": try languages.json.text, "record": JSONValue.object(record).text,
    ]
    let tensors = network.parameters.flatMap(Self.stored) + (shortlist?.stored ?? [])
    try TensorFile(tensors: tensors, metadata: metadata).write(to: url)
  }
}

// MARK: - Parameters as matrices of a file

extension ModelFile {
  private static func stored(_ parameter: Parameter) -> [(name: String, tensor: StoredTensor)] {
    switch parameter.weights {
    case .float32(let tensor): [(parameter.name, .float32(tensor))]
    case .bfloat16(let matrix): [(parameter.name, .bfloat16(matrix))]
    case .int8(let matrix):
      [(parameter.name, .int8(matrix.values)), (scalesName(of: parameter.name), .float32(matrix.scales))]
    }
  }

  static func storedNames(of parameter: Parameter) -> [String] { stored(parameter).map(\.name) }

  /// Where the scales of whole numbers stand: one for each column of a matrix, or for each row of a table of vectors.
  static func scalesName(of parameter: String) -> String { parameter + ".scales" }
}

/// The languages of a translator, as the user named them, e.g. `de` and `en`.
package struct Languages: Settings, Sendable, Equatable {
  package var source = ""
  package var target = ""

  package init() {}

  package init(source: String, target: String) { (self.source, self.target) = (source, target) }
}

extension NetworkConfiguration: Settings {
  /// A network that reads and writes with these vocabularies, and whose parameters take their values from a list.
  package func makeNetwork(
    for task: LearningTask, _ vocabularies: VocabularyPair, parameters: ParameterList
  ) throws(ConfigurationError) -> any SequenceNetwork {
    try makeNetwork(
      for: task, sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count,
      special: .ofVocabularies, parameters: parameters)
  }

  /// A network that reads and writes with these vocabularies, and whose parameters draw their first values.
  package func makeNetwork(
    for task: LearningTask, _ vocabularies: VocabularyPair, random: RandomGenerator
  ) throws(ConfigurationError) -> any SequenceNetwork {
    try makeNetwork(
      for: task, vocabularies, parameters: ParameterList(initialization: initialization, random: random))
  }
}

extension SpecialTokens {
  /// The tokens as every vocabulary numbers them.
  package static let ofVocabularies = SpecialTokens(begin: Int32(Vocabulary.begin), end: Int32(Vocabulary.end))
}

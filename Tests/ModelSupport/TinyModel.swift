import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTranslation
import Foundation

/// Models that are small enough to be made in a test; nothing was learned, so they translate into nonsense, surely.
package enum TinyModel {
  package static let pairs = [
    ("ein Hund läuft.", "a dog runs."), ("eine Katze schläft.", "a cat sleeps."),
    ("der Hund schläft.", "the dog sleeps."),
    ("die Katze läuft weg.", "the cat runs away."), ("ein Mann liest.", "a man reads."),
  ]

  package static func configuration(_ change: (inout NetworkConfiguration) -> Void = { _ in }) -> NetworkConfiguration {
    var configuration = NetworkConfiguration()
    (configuration.embedding, configuration.hidden) = (5, 6)
    change(&configuration)
    return configuration
  }

  package static func vocabularies(_ change: (inout VocabularyOptions) -> Void = { _ in }) throws -> VocabularyPair {
    var options = VocabularyOptions()
    options.size = 300
    change(&options)
    var builder = try VocabularyBuilder(options)
    for (source, target) in pairs { builder.add(source: source, target: target) }
    return try builder.build().vocabularies
  }

  package static func make(
    _ configuration: NetworkConfiguration = configuration(), vocabularies: VocabularyPair? = nil, seed: UInt64 = 7,
    for task: LearningTask = .translate, languages: Languages = Languages(source: "de", target: "en")
  ) throws -> ModelFile {
    let vocabularies = try vocabularies ?? self.vocabularies()
    let network = try configuration.makeNetwork(
      for: task, sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count,
      special: .ofVocabularies,
      random: RandomGenerator(seed: seed))
    // First weights are so small that all tokens are about equally likely; larger ones make answers differ.
    for parameter in network.parameters { parameter.value.scale(by: 12) }
    return ModelFile(
      task: task, network: network, vocabularies: vocabularies, languages: languages,
      record: ["scores": ["bleu": 1]])
  }
}

extension TinyModel {
  /// A model that says of a text one of these labels.
  package static func classifier(
    labels: [String], cell: CellKind = NetworkConfiguration().cell, normalization: Normalization = .nfc
  ) throws -> ModelFile {
    try make(.classify, (.character, .label), cell, normalization) { (pairs[$0].0, labels[$0 % labels.count]) }
  }

  /// A model that says of each character another one.
  package static func tagger(cell: CellKind) throws -> ModelFile {
    try make(.tag, (.character, .character), cell) { pairs[$0] }
  }

  /// A model that writes texts of these categories.
  package static func generator(
    categories: [String], kind: VocabularyKind = .character, normalization: Normalization = .nfc
  ) throws -> ModelFile {
    try make(.generate, (.label, kind), NetworkConfiguration().cell, normalization) {
      (categories[$0 % categories.count], pairs[$0].1)
    }
  }

  private static func make(
    _ task: LearningTask, _ kinds: (source: VocabularyKind, target: VocabularyKind), _ cell: CellKind,
    _ normalization: Normalization = .nfc, pair: (Int) -> (source: String, target: String)
  ) throws -> ModelFile {
    var options = VocabularyOptions()
    (options.kind, options.targetKind, options.joint) = (kinds.source, kinds.target, false)
    options.normalization = normalization
    var builder = try VocabularyBuilder(options)
    for pair in pairs.indices.map(pair) { builder.add(source: pair.source, target: pair.target) }
    return try make(
      configuration { ($0.cell, $0.attention, $0.inputFeeding, $0.tying) = (cell, nil, false, .none) },
      vocabularies: builder.build().vocabularies, for: task)
  }

  /// A model whose numbers fail on sentences with `text`, and on no other.
  package static func failing(on text: String) throws -> ModelFile {
    try make(configuration { ($0.cell, $0.tying) = (.elmanReLU, .none) }).failing(on: text)
  }
}

extension ModelFile {
  /// The same model, whose states are a rectifier's, where its numbers fail on sentences with `text`, and on no other.
  ///
  /// All its weights are finite, but the embeddings of the tokens that only `text` has are so large that sums of their
  /// products overflow, and the states of a rectifier with them.
  package func failing(on text: String) -> ModelFile {
    let others = Set(TinyModel.pairs.flatMap { vocabularies.source.encode($0.0) })
    for parameter in network.parameters where parameter.name == "source.table" {
      for token in Set(vocabularies.source.encode(text)).subtracting(others) {
        for column in 0..<parameter.value.columns { parameter.value[token, column] = 3e38 }
      }
    }
    return self
  }

  /// The network of a model that writes.
  package var writingNetwork: any WritingNetwork {
    guard let network = network as? any WritingNetwork else { preconditionFailure("the model writes") }
    return network
  }
}

/// A folder that is gone after the test.
package final class TemporaryFolder {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  package func file(_ name: String) -> URL { url.appendingPathComponent(name) }
}

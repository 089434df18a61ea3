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
    _ configuration: NetworkConfiguration = configuration(), vocabularies: VocabularyPair? = nil, seed: UInt64 = 7
  ) throws -> ModelFile {
    let vocabularies = try vocabularies ?? self.vocabularies()
    let network = try configuration.makeNetwork(
      sourceTokens: vocabularies.source.count, targetTokens: vocabularies.target.count, special: .ofVocabularies,
      random: RandomGenerator(seed: seed))
    // First weights are so small that all tokens are about equally likely; larger ones make answers differ.
    for parameter in network.parameters { parameter.value.scale(by: 12) }
    return ModelFile(
      network: network, vocabularies: vocabularies, languages: Languages(source: "de", target: "en"),
      record: ["scores": ["bleu": 1]])
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

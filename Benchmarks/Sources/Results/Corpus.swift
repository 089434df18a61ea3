import Foundation

/// A parallel corpus: a folder of files `SET.LANGUAGE`.
package struct Corpus: Equatable, Sendable {
  /// Its name, or its path below the repository: what is written down.
  package let name: String
  package let folder: URL
  package let source: String
  package let target: String

  /// - Parameter name: a folder, or a name below `DRAGOMAN_CORPORA`, else below `../shared/data`.
  /// - Throws: `BenchmarkError.noCorpus`.
  package init(_ name: String, source: String, target: String) throws(BenchmarkError) {
    guard let folder = Self.folder(name) else { throw .noCorpus(name: name) }
    self.folder = folder
    self.name = name.hasPrefix("/") || name.hasPrefix("..") ? folder.lastPathComponent : name
    (self.source, self.target) = (source, target)
  }

  private static func folder(_ name: String) -> URL? {
    let collection = ProcessInfo.processInfo.environment["DRAGOMAN_CORPORA"] ?? "../shared/data"
    let candidates = [URL(fileURLWithPath: name), URL(fileURLWithPath: collection).appendingPathComponent(name)]
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The sentences of a set, e.g. `train`, in one language.
  package func file(_ set: String, _ language: String) -> URL { folder.appendingPathComponent("\(set).\(language)") }

  /// Text with paths into the corpus made names: what holds on any machine.
  package func named(_ text: String) -> String { text.replacingOccurrences(of: folder.path, with: name) }

  /// `multi30k de→en, test`
  package func description(of set: String) -> String { "\(name) \(source)→\(target), \(set)" }
}

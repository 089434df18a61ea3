import FoundationEssentials

/// The two files of a parallel corpus, and what they are for.
package struct CorpusFiles: Sendable {
  package enum Role: String, Sendable, CaseIterable {
    case training, dev, test
  }

  package let role: Role
  package let source: URL
  package let target: URL

  package init(_ role: Role, source: URL, target: URL) {
    self.role = role
    self.source = source
    self.target = target
  }

  /// The paths as they were given.
  var sourceName: String { source.relativePath }
  var targetName: String { target.relativePath }

  /// Both paths, e.g. `train.de and train.en`.
  package var names: String { "\(sourceName) and \(targetName)" }

  /// Whether the files can be given to programs that know nothing of compression.
  var isPlain: Bool { [source, target].allSatisfy { !Self.compressedEndings.contains($0.pathExtension) } }

  package static let compressedEndings: Set = ["gz", "zst"]

  func sourcePlace(_ line: Int, remark: String = "") -> Place { Place(file: sourceName, line: line, remark: remark) }
  func targetPlace(_ line: Int, remark: String = "") -> Place { Place(file: targetName, line: line, remark: remark) }
}

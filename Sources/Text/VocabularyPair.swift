import DragomanFiles
import FoundationEssentials

/// The vocabularies of both sides of a translator, as one text file holds them.
package struct VocabularyPair: Sendable {
  package let source: Vocabulary
  package let target: Vocabulary
  /// Whether both sides share their tokens: an id means the same on both.
  package let isJoint: Bool

  init(source: Vocabulary, target: Vocabulary, isJoint: Bool) {
    self.source = source
    self.target = target
    self.isJoint = isJoint
  }

  /// Reads a vocabulary's file.
  ///
  /// - Throws: `InputError` when the file cannot be read or is not UTF-8; `VocabularyError` when it is no vocabulary,
  ///   is damaged (with the line), or is of a newer version.
  package init(contentsOf url: URL) throws {
    let reader = try LineReader(contentsOf: url)
    try self.init(parsing: reader.remainingText(), named: reader.name)
  }

  /// Reads a vocabulary from the contents of its file; `name` stands in messages.
  ///
  /// - Throws: `VocabularyError` when the text is no vocabulary, is damaged (with the line), or is of a newer version.
  package init(parsing text: String, named name: String) throws(VocabularyError) {
    var parser = VocabularyParser(text, named: name)
    self = try parser.parse()
  }

  /// Whether both sides are the same; see ``Vocabulary/isSame(as:)``.
  package func isSame(as other: VocabularyPair) -> Bool {
    source.isSame(as: other.source) && target.isSame(as: other.target)
  }

  /// The file's contents: the same vocabulary gives the same bytes.
  package var text: String { VocabularyFormat.write(self) }

  /// Writes the file at exactly this place: beside it first, then renamed, so that no half file is ever there.
  /// Directories that are missing are made.
  ///
  /// - Throws: `VocabularyError.unwritable`.
  package func write(to url: URL) throws(VocabularyError) {
    try Self.makeFolder(of: url)
    do throws(WritingFailure) {
      let replacement = try FileReplacement(of: url)
      try replacement.append(Array(text.utf8))
      try replacement.finish()
    } catch {
      throw .unwritable(name: url.relativePath, reason: error.reason)
    }
  }

  private static func makeFolder(of url: URL) throws(VocabularyError) {
    let folder = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(name: url.relativePath, reason: "the directory \(folder.relativePath) cannot be made")
    }
  }
}

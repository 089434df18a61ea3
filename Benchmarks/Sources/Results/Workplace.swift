import Foundation

/// A folder for one training. It is emptied for another training or another program; otherwise a training that was
/// interrupted goes on in it.
package struct Workplace: Sendable {
  package let folder: URL

  package var model: URL { folder.appendingPathComponent("model.dragoman") }
  package var events: URL { folder.appendingPathComponent("metrics.jsonl") }
  package var log: URL { folder.appendingPathComponent("log.txt") }
  package var translations: URL { folder.appendingPathComponent("translations.txt") }

  private var mark: URL { folder.appendingPathComponent("training.txt") }

  /// What was the same for all that stands here; nil where nothing does.
  package var fingerprint: String? { try? String(contentsOf: mark, encoding: .utf8) }

  /// The folder as it stands.
  package init(standing folder: URL) { self.folder = folder }

  /// - Parameter fingerprint: what must be the same for a training to go on.
  /// - Throws: `BenchmarkError.unwritable`.
  package init(_ folder: URL, for fingerprint: String) throws(BenchmarkError) {
    self.folder = folder
    if self.fingerprint == fingerprint { return }
    do {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try fingerprint.write(to: mark, atomically: true, encoding: .utf8)
    } catch {
      throw .unwritable(name: folder.path, reason: "\(error)")
    }
  }
}

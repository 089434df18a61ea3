import Foundation
import Results

/// A folder for one experiment. It is emptied for another experiment or another program; otherwise a training that was
/// interrupted goes on in it.
struct Workplace {
  let folder: URL

  var model: URL { folder.appendingPathComponent("model.dragoman") }
  var events: URL { folder.appendingPathComponent("metrics.jsonl") }
  var log: URL { folder.appendingPathComponent("log.txt") }
  var translations: URL { folder.appendingPathComponent("translations.txt") }

  /// - Parameter fingerprint: what must be the same for a training to go on.
  init(_ folder: URL, for fingerprint: String) throws(BenchmarkError) {
    self.folder = folder
    let mark = folder.appendingPathComponent("experiment.txt")
    if (try? String(contentsOf: mark, encoding: .utf8)) == fingerprint { return }
    do {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try fingerprint.write(to: mark, atomically: true, encoding: .utf8)
    } catch {
      throw .unwritable(name: folder.path, reason: "\(error)")
    }
  }
}

import Foundation

/// The real corpora that lie beside a developer's checkout; a user's clone has none, and tests that read them are skipped.
///
/// They are looked for in `DRAGOMAN_CORPORA`, else in `../shared/data` beside the package.
package enum SharedCorpora {
  package static let directory: URL = {
    if let path = ProcessInfo.processInfo.environment["DRAGOMAN_CORPORA"] { return URL(fileURLWithPath: path) }
    return packageDirectory.deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  package static let arePresent = FileManager.default.fileExists(atPath: directory.path)

  /// The file at `path` below the corpora's directory, e.g. `multi30k/train.de`.
  package static func file(_ path: String) -> URL { directory.appendingPathComponent(path) }

  /// The root of this package.
  package static let packageDirectory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

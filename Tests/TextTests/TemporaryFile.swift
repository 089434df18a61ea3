import FoundationEssentials
import Glibc

/// A directory of a test's own files, removed when the test lets go of it.
final class TemporaryDirectory {
  let url = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UInt64.random(in: .min ... .max))")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file of this name.
  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file
  }

  func file(_ name: String, _ text: String) throws -> URL { try file(name, Array(text.utf8)) }
}

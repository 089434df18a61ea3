import Foundation

/// A folder with files for one test, removed at its end.
package final class TestFiles {
  package let url: URL

  /// - Parameter files: contents by name.
  package init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, content) in files { try write(Array(content.utf8), to: name) }
  }

  package subscript(name: String) -> URL { url.appendingPathComponent(name) }

  package func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: self[name]) }

  package func text(of name: String) throws -> String { try String(contentsOf: self[name], encoding: .utf8) }

  deinit { try? FileManager.default.removeItem(at: url) }
}

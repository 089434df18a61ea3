import Foundation

/// A file of records: JSON, a list.
package struct RecordFile: Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// - Throws: `BenchmarkError.badRecords` when the file cannot be read or holds something else.
  package func read() throws(BenchmarkError) -> [ResultRecord] {
    do {
      return try JSONDecoder().decode([ResultRecord].self, from: Data(contentsOf: url))
    } catch {
      throw .badRecords(name: url.relativePath, reason: "\(error)")
    }
  }

  /// Writes beside the place and renames.
  ///
  /// - Throws: `BenchmarkError.unwritable`.
  package func write(_ records: [ResultRecord]) throws(BenchmarkError) {
    do {
      let folder = url.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try (Self.encode(records) + Data("\n".utf8)).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(name: url.relativePath, reason: "\(error)")
    }
  }

  /// The same bytes for the same records: keys in alphabetical order.
  package static func encode(_ records: [ResultRecord]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(records)
  }

  /// The records of all `.json` files of a folder, by the bytes of the files' names.
  package static func readAll(in folder: URL) throws(BenchmarkError) -> [ResultRecord] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let sorted = names.filter { $0.hasSuffix(".json") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var records: [ResultRecord] = []
    for name in sorted { records += try RecordFile(folder.appendingPathComponent(name)).read() }
    return records
  }
}

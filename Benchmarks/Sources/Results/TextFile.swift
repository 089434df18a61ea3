import Foundation

/// A file of text, whose errors name it.
package struct TextFile {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// - Throws: `BenchmarkError.unreadable`.
  package func read() throws(BenchmarkError) -> String {
    do {
      return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    } catch {
      throw .unreadable(name: url.relativePath, reason: "\(error)")
    }
  }

  /// - Throws: `BenchmarkError.unwritable`.
  package func write(_ text: String) throws(BenchmarkError) {
    do {
      try text.write(to: url, atomically: true, encoding: .utf8)
    } catch {
      throw .unwritable(name: url.relativePath, reason: "\(error)")
    }
  }
}

extension String {
  /// Its lines that are not empty, ended by byte 0x0A alone.
  package var filledLines: [String] { utf8.split(separator: 0x0A).map { String(Substring($0)) } }

  /// Of lines of JSON, those that are a `Value`.
  package func jsonLines<Value: Decodable>(_: Value.Type) -> [Value] {
    let decoder = JSONDecoder()
    return filledLines.compactMap { try? decoder.decode(Value.self, from: Data($0.utf8)) }
  }
}

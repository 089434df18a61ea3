import Foundation

/// Experiments of a file, a command line a line; what follows `#` at the beginning of a line is a comment.
package struct ExperimentList: Sendable {
  package let experiments: [Experiment]

  /// - Throws: `BenchmarkError.unreadable`, or `.listLine` with the number of a line that cannot be understood.
  package init(contentsOf url: URL) throws(BenchmarkError) {
    try self.init(TextFile(url).read(), name: url.relativePath)
  }

  /// - Parameter name: stands in messages.
  package init(_ text: String, name: String) throws(BenchmarkError) {
    var experiments: [Experiment] = []
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = String(decoding: line, as: UTF8.self)
      if line.isEmpty || line.hasPrefix("#") { continue }
      do throws(BenchmarkError) {
        experiments.append(try Experiment(try Self.words(of: line)))
      } catch {
        throw .listLine(name: name, line: index + 1, problem: "\(error)")
      }
    }
    self.experiments = experiments
  }

  /// Words between spaces; a word may stand in double quotes.
  package static func words(of line: String) throws(BenchmarkError) -> [String] {
    let pieces = line.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
    if pieces.count.isMultiple(of: 2) { throw .usage("A double quote is not closed.") }
    return pieces.enumerated().flatMap { index, piece in
      index.isMultiple(of: 2) ? piece.split(separator: " ").map { String($0) } : [String(piece)]
    }
  }
}

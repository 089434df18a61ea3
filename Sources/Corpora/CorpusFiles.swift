import DragomanText

/// Where a corpus stands, and what it is for.
package struct CorpusFiles: Sendable {
  package enum Role: String, Sendable, CaseIterable {
    case training, dev, test
  }

  /// The sentences of one language.
  package struct Side: Sendable {
    /// The path of their file, as it was given.
    let file: String
    /// Counted from 1; nil where the file has nothing but them.
    fileprivate(set) var column: Int?

    /// What they are called, e.g. `train.de` or `deu.tsv, column 2`.
    package var name: String { column.map { "\(file), column \($0)" } ?? file }

    func place(_ line: Int, remark: String = "") -> Place { Place(file: file, line: line, remark: remark) }
  }

  package let role: Role
  private let place: CorpusPlace
  package let source: Side
  package let target: Side

  package init(_ role: Role, _ place: CorpusPlace) {
    (self.role, self.place) = (role, place)
    switch place {
    case .two(let source, let target):
      self.source = Side(file: source.relativePath)
      self.target = Side(file: target.relativePath)
    case .one(let url):
      source = Side(file: url.relativePath, column: 1)
      target = Side(file: url.relativePath, column: 2)
    }
  }

  /// The paths, e.g. `train.de and train.en`.
  package var names: String { place.names }

  /// Whether both sides stand in one file.
  var isTable: Bool { place.isOneFile }

  /// Whether the files can be given to programs that know nothing of compression.
  var isPlain: Bool { place.urls.allSatisfy { Compression(promisedBy: $0.path) == nil } }

  /// - Throws: `InputError` when a file is missing or cannot be read.
  func reader() throws(InputError) -> ParallelReader { try ParallelReader(place) }
}

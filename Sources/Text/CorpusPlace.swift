import FoundationEssentials
import Glibc

/// Where the sequences of a corpus stand, and what belongs to them.
package enum CorpusPlace: Equatable, Sendable {
  /// Two files: line n of the target belongs to line n of the source.
  case two(source: URL, target: URL)
  /// One file; whoever reads it says what its columns are.
  case one(URL)

  package var isOneFile: Bool { urls.count == 1 }

  package var urls: [URL] {
    switch self {
    case .two(let source, let target): [source, target]
    case .one(let url): [url]
    }
  }

  /// The paths as they were given, e.g. `train.de and train.en`.
  package var names: String { urls.map(\.relativePath).joined(separator: " and ") }

  /// - Throws: `InputError.pipe` for what cannot be read several times.
  package func checkRereadable() throws(InputError) {
    for url in urls {
      var status = stat()
      if stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFIFO { throw .pipe(name: url.relativePath) }
    }
  }
}

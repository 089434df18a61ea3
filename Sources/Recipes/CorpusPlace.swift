import DragomanCorpora
import DragomanText
import DragomanTopologies
import Foundation

/// Where the sequences of a task stand, and what belongs to them.
package enum CorpusPlace: Sendable {
  /// Two files: line n of the second belongs to line n of the first.
  case two(CorpusFiles)
  /// One file; the task says what its columns are.
  ///
  /// | task | first column | second column |
  /// |---|---|---|
  /// | `translate` | source | target |
  /// | `tag` | sequence | its tags |
  /// | `classify` | label | text |
  /// | `generate` | category | sequence |
  /// | `language-model` | the whole line is text | – |
  case one(URL)

  /// - Throws: `InputError` when a file is missing or cannot be read.
  func reader(for task: LearningTask) throws(InputError) -> ParallelReader {
    switch (self, task) {
    case (.two(let files), _): try ParallelReader(source: files.source, target: files.target)
    case (.one(let url), .languageModel): try ParallelReader(targets: url)
    case (.one(let url), .classify): try ParallelReader(tabSeparated: url, targetFirst: true)
    case (.one(let url), _): try ParallelReader(tabSeparated: url)
    }
  }

  /// The paths as they were given, e.g. `train.de and train.en`.
  package var names: String {
    switch self {
    case .two(let files): files.names
    case .one(let url): url.relativePath
    }
  }

  var urls: [URL] {
    switch self {
    case .two(let files): [files.source, files.target]
    case .one(let url): [url]
    }
  }
}

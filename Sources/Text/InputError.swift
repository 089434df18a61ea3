/// What can be wrong with a file of text, each as a sentence that says what to do.
package enum InputError: Error, Equatable, CustomStringConvertible {
  case missing(name: String)
  case directory(name: String)
  /// What is read several times is gone after the first.
  case pipe(name: String)
  /// The system's own words say why.
  case unreadable(name: String, reason: String)
  case empty(name: String)
  /// The name promises a compression that the content does not have.
  case notCompressed(name: String, Compression)
  case damaged(name: String, Compression, detail: String)
  case truncated(name: String, Compression)
  case invalidLine(name: String, line: Int, LineFault)
  case unequalLineCounts(source: String, sourceLines: Int, target: String, targetLines: Int)

  package var description: String {
    switch self {
    case .missing(let name):
      "\(name) does not exist: check the path and its spelling."
    case .directory(let name):
      "\(name) is a directory: name a file in it."
    case .pipe(let name):
      "\(name) is a pipe, which can be read only once, but training reads its files several times: write it to a file first."
    case .unreadable(let name, let reason):
      "\(name) cannot be read (\(reason)): check its permissions, e.g. with `ls -l`."
    case .empty(let name):
      "\(name) has no lines: a corpus needs one sentence a line."
    case .notCompressed(let name, let compression):
      """
      \(name) is not \(compression)-compressed although its name says so: fetch it again, or rename it without \
      `\(compression.suffix)` if it is plain text.
      """
    case .damaged(let name, let compression, let detail):
      """
      \(name) is a damaged \(compression) file (\(detail)): fetch or compress it again; \
      `\(compression.check)` tests it.
      """
    case .truncated(let name, let compression):
      "\(name) ends in the middle of its \(compression) data: fetch it again; `\(compression.check)` tests it."
    case .invalidLine(let name, let line, let fault):
      "\(name), line \(line): \(fault)"
    case .unequalLineCounts(let source, let sourceLines, let target, let targetLines):
      """
      \(source) has \(sourceLines.grouped) lines and \(target) \(targetLines.grouped): line n must translate line n. \
      `dragoman check` shows where they part.
      """
    }
  }
}

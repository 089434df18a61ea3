/// What can go wrong from outside.
package enum BenchmarkError: Error, Equatable, CustomStringConvertible {
  case usage(String)
  case notAtTheRoot
  case badRecords(name: String, reason: String)
  case unreadable(name: String, reason: String)
  case unwritable(name: String, reason: String)
  case noProgram(path: String)
  case failed(command: String, status: Int32, log: String)
  case noCorpus(name: String)
  case badLog(name: String, missing: String)
  case badScores(command: String)
  case badAnswer(command: String)
  case noSpeed(command: String)
  case marker(name: String, line: Int, problem: String)
  case listLine(name: String, line: Int, problem: String)

  package var description: String {
    switch self {
    case .usage(let sentence): sentence
    case .notAtTheRoot: "There is no Benchmarks/Package.swift here: run it from the root of the repository."
    case .badRecords(let name, let reason): "\(name) is no list of results (\(reason)): measure it again."
    case .unreadable(let name, let reason): "\(name) cannot be read (\(reason))."
    case .unwritable(let name, let reason): "\(name) cannot be written (\(reason))."
    case .noProgram(let path): "There is no program \(path): build it, or name one with --dragoman."
    case .failed(let command, let status, let log): "`\(command)` ended with status \(status); \(log) says why."
    case .noCorpus(let name):
      "There is no corpus \(name): give a folder, or a name below DRAGOMAN_CORPORA or ../shared/data."
    case .badLog(let name, let missing): "\(name) has no event `\(missing)`: the training did not come so far."
    case .badScores(let command): "`\(command)` did not print scores."
    case .badAnswer(let command): "`\(command)` stopped answering."
    case .noSpeed(let command): "`\(command)` printed no line of JSON with its speed."
    case .marker(let name, let line, let problem), .listLine(let name, let line, let problem):
      "\(name), line \(line): \(problem)"
    }
  }
}

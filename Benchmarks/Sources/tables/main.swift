import Foundation
import Results

/// tables [--check]
runProgram {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()), options: [], flags: ["--check"])
  let records = try RecordFile.readAll(in: Repository.results)
  let outdated = try Pages().update(with: records, isCheck: arguments.flags.contains("--check"))
  if arguments.flags.contains("--check"), outdated > 0 {
    throw BenchmarkError.usage("The tables are older than docs/results: run `make results`.")
  }
}

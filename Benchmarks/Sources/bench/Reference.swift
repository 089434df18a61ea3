import Foundation
import Results

/// Another program that trains the same network, written by nobody who wrote this one.
struct Reference {
  /// For a shell; it prints a line of JSON with `tok_s`.
  let command: String
  /// Where its output is kept.
  let folder: URL

  /// Runs it.
  ///
  /// - Returns: its target tokens a second
  /// - Throws: `BenchmarkError.noSpeed` where it does not say
  func tokensPerSecond() throws(BenchmarkError) -> Double {
    say("the reference: \(command)")
    let (output, log) = (folder.appendingPathComponent("reference.txt"), folder.appendingPathComponent("reference.log"))
    try ProgramRun(URL(fileURLWithPath: "/bin/sh"), ["-c", command], output: output, log: log).run()
    let text = try TextFile(output).read()
    guard let measured = ReferenceOutput(text) else { throw .noSpeed(command: command) }
    return measured.tokensPerSecond
  }
}

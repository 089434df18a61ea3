import Foundation

do {
  try EngineBench(Invocation(Array(CommandLine.arguments.dropFirst()))).run()
} catch {
  report("engine-bench: \(error)")
  exit(1)
}

/// Prints a line to standard error.
func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

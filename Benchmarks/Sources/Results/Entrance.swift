import Foundation

/// Runs a main program: what goes wrong is one sentence on standard error, and exit status 1.
package func runProgram(_ body: () throws -> Void) {
  do {
    try Repository.requireRoot()
    try body()
  } catch {
    say("\(error)")
    exit(1)
  }
}

/// Prints a line to standard error.
package func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

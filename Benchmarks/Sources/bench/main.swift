import Foundation
import Results

runProgram {
  // A program that ends while it is asked something shall be an error, not the end of this one.
  signal(SIGPIPE, SIG_IGN)
  try Bench(Invocation(Array(CommandLine.arguments.dropFirst()))).run()
}

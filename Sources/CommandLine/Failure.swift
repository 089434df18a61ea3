import ArgumentParser
import Foundation

/// The end of a run that failed: the one place where an error becomes text and an exit status.
///
/// A wrong argument ends with status 64 (`EX_USAGE` of sysexits.h) and the command's usage, everything else with status 1.
struct Failure {
  let error: any Error

  init(_ error: any Error) { self.error = error }

  func exit() -> Never {
    // A command that throws a mere status has said why.
    if let status = error as? ExitCode { Foundation.exit(status.rawValue) }
    let status = Dragoman.exitCode(for: error)
    switch status {
    case .success: Dragoman.exit(withError: error)  // --help and --version
    case .failure: StandardError.print("dragoman: \(error)")
    default: StandardError.print("dragoman: \(usage)")
    }
    Foundation.exit(status.rawValue)
  }

  /// What the parser says about an argument, and the usage, without the parser's own first word.
  private var usage: String {
    let message = Dragoman.fullMessage(for: error)
    let prefix = "Error: "
    return message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
  }
}

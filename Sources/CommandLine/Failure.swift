import ArgumentParser
import Foundation

/// The end of a run that failed: the one place where an error becomes text and an exit status.
///
/// A wrong argument ends with status 64 (`EX_USAGE` of sysexits.h) and the command's usage, everything else with status 1.
struct Failure {
  let error: any Error
  /// What ran; nil where the arguments were not understood.
  let command: (any ParsableCommand.Type)?

  init(_ error: any Error, of command: (any ParsableCommand.Type)? = nil) {
    (self.error, self.command) = (error, command)
  }

  func exit() -> Never {
    // A command that throws a mere status has said why.
    if let status = error as? ExitCode { Foundation.exit(status.rawValue) }
    let status = Dragoman.exitCode(for: error)
    switch status {
    case .success: Dragoman.exit(withError: error)  // --help and --version
    case .failure: StandardError.print("dragoman: \(error)")
    default: StandardError.print("dragoman: \(explanation)")
    }
    Foundation.exit(status.rawValue)
  }

  /// What is wrong with an argument, and the usage.
  private var explanation: String {
    if let command, let error = error as? ValidationError { return page(error.message, command) }
    if let misspelling = Misspelling.first(in: Array(CommandLine.arguments.dropFirst())) {
      return page(misspelling.sentence, misspelling.command)
    }
    // The parser's page begins with a word of its own.
    let message = Dragoman.fullMessage(for: error)
    let prefix = "Error: "
    let page = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
    // "Unexpected argument" of one, "2 unexpected arguments" of several.
    guard page.prefix(40).contains("nexpected argument"),
      Misspelling.takesInput(CommandLine.arguments.dropFirst().first)
    else { return page }
    let lines = page.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return (["\(lines[0]): a text is given by --input FILE, or by < FILE."] + lines.dropFirst()).joined(separator: "\n")
  }

  private func page(_ sentence: String, _ command: (any ParsableCommand.Type)?) -> String {
    let usage = command.map { Dragoman.usageString(for: $0) } ?? Dragoman.usageString()
    let name = ["dragoman", command?.configuration.commandName].compactMap { $0 }.joined(separator: " ")
    return "\(sentence)\nUsage: \(usage)\n  See '\(name) --help' for more information."
  }
}

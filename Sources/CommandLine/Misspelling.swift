import ArgumentParser
import DragomanRecipes

/// A verb or an option that there is not.
///
/// The parser finds it too, but says first what seems to be missing because of it.
struct Misspelling {
  /// Whose option it is; nil where it is the verb.
  let command: (any ParsableCommand.Type)?
  let sentence: String

  /// - Parameter arguments: behind the program's name
  /// - Returns: nil where every name is known
  static func first(in arguments: [String]) -> Misspelling? {
    guard let verb = arguments.first, !verb.hasPrefix("-"), verb != "help" else { return nil }
    guard let command = command(of: verb) else {
      let verbs = Dragoman.configuration.subcommands.compactMap { $0.configuration.commandName }
      return Misspelling(command: nil, sentence: sentence(kind: "verb", verb, among: verbs))
    }
    let options = options(of: command)
    let given = arguments.dropFirst().prefix { $0 != "--" }.flatMap { $0.split(separator: "=").prefix(1) }.map(
      String.init)
    guard let unknown = given.first(where: { $0.hasPrefix("--") && !options.contains($0) }) else { return nil }
    return Misspelling(command: command, sentence: sentence(kind: "option", unknown, among: options))
  }

  /// Whether a verb reads a text that `--input` names.
  static func takesInput(_ verb: String?) -> Bool {
    command(of: verb).map { options(of: $0).contains("--input") } ?? false
  }

  private static func command(of verb: String?) -> (any ParsableCommand.Type)? {
    Dragoman.configuration.subcommands.first { $0.configuration.commandName == verb }
  }

  /// The options that a command's help page tells of.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    Dragoman.helpMessage(for: command)
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
      .map(String.init).filter { $0.hasPrefix("--") }
  }

  private static func sentence(kind: String, _ name: String, among names: [String]) -> String {
    "There is no \(kind) \(name)" + (names.nearest(to: name).map { "; did you mean \($0)?" } ?? ".")
  }
}

import ArgumentParser
import DragomanText

/// The options that name one corpus: --dev-source, --dev-target and --dev-data for the prefix `dev-`.
struct CorpusOptions {
  let prefix: String
  let source: FileArgument?
  let target: FileArgument?
  let data: FileArgument?

  /// nil where none is given.
  var place: CorpusPlace? {
    if let data { return .one(data.url) }
    if let source, let target { return .two(source: source.url, target: target.url) }
    return nil
  }

  func validate() throws {
    if data != nil && (source != nil || target != nil) {
      throw ValidationError(
        "\(name("data")) stands for \(name("source")) and \(name("target")): give one or the others.")
    }
    if (source == nil) != (target == nil) {
      let (given, missing) = source == nil ? ("target", "source") : ("source", "target")
      throw ValidationError("\(name(given)) needs \(name(missing)) beside it: sentences and their translations.")
    }
  }

  private func name(_ option: String) -> String { "--\(prefix)\(option)" }
}

/// Two files whose line n translates line n, or one file of two columns.
struct CorpusArguments: ParsableArguments {
  @Option(help: "Sentences of the source language, one a line; plain, .gz or .zst.") var source: FileArgument?
  @Option(help: "Their translations, line by line.") var target: FileArgument?
  @Option(help: "One file instead, of two columns with a tab between them: source and target.") var data: FileArgument?

  private var options: CorpusOptions { CorpusOptions(prefix: "", source: source, target: target, data: data) }

  func validate() throws { try options.validate() }

  /// nil where none is named.
  var place: CorpusPlace? { options.place }

  /// The options of which some must be given.
  static let needed = "--source and --target, or --data"

  func required() throws -> CorpusPlace {
    guard let place else { throw ValidationError("Missing: \(Self.needed).") }
    return place
  }
}

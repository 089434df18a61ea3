import ArgumentParser

/// Two files whose line n translates line n.
struct CorpusArguments: ParsableArguments {
  @Option(help: "Sentences of the source language, one a line; plain, .gz or .zst.") var source: FileArgument
  @Option(help: "Their translations, line by line.") var target: FileArgument
}

import ArgumentParser
import DragomanText

/// Sentence pairs beside the training corpus that a model in the making is judged by.
struct DevArguments: ParsableArguments {
  @Option(help: "Source sentences that training does not learn from; they decide which weights are kept.")
  var devSource: FileArgument?
  @Option(help: "Their translations.") var devTarget: FileArgument?
  @Option(help: "One file instead, as --data.") var devData: FileArgument?

  private var options: CorpusOptions {
    CorpusOptions(prefix: "dev-", source: devSource, target: devTarget, data: devData)
  }

  func validate() throws { try options.validate() }

  /// nil where none is named.
  var place: CorpusPlace? { options.place }
}

/// Sentence pairs that a translator is measured with in the end.
struct TestArguments: ParsableArguments {
  @Option(help: "Source sentences to measure the translator with in the end.") var testSource: FileArgument?
  @Option(help: "Their translations.") var testTarget: FileArgument?
  @Option(help: "One file instead, as --data.") var testData: FileArgument?

  private var options: CorpusOptions {
    CorpusOptions(prefix: "test-", source: testSource, target: testTarget, data: testData)
  }

  func validate() throws { try options.validate() }

  /// nil where none is named.
  var place: CorpusPlace? { options.place }
}

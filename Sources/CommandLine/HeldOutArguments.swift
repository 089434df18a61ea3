import ArgumentParser

/// Sentence pairs beside the training corpus that a model in the making is judged by.
struct DevArguments: ParsableArguments {
  @Option(help: "Source sentences that training does not learn from; they decide which weights are kept.")
  var devSource: FileArgument?
  @Option(help: "Their translations.") var devTarget: FileArgument?

  func validate() throws {
    try HeldOutFiles.requireBoth(devSource, devTarget, "--dev-source", "--dev-target")
  }

  var files: HeldOutFiles? { HeldOutFiles(source: devSource, target: devTarget) }
}

/// Sentence pairs that a translator is measured with in the end.
struct TestArguments: ParsableArguments {
  @Option(help: "Source sentences to measure the translator with in the end.") var testSource: FileArgument?
  @Option(help: "Their translations.") var testTarget: FileArgument?

  func validate() throws {
    try HeldOutFiles.requireBoth(testSource, testTarget, "--test-source", "--test-target")
  }

  var files: HeldOutFiles? { HeldOutFiles(source: testSource, target: testTarget) }
}

/// The two files of a held-out corpus.
struct HeldOutFiles {
  let source: FileArgument
  let target: FileArgument

  init?(source: FileArgument?, target: FileArgument?) {
    guard let source, let target else { return nil }
    self.source = source
    self.target = target
  }

  static func requireBoth(
    _ source: FileArgument?, _ target: FileArgument?, _ sourceOption: String, _ targetOption: String
  ) throws {
    if (source == nil) != (target == nil) {
      throw ValidationError(
        "\(source == nil ? targetOption : sourceOption) needs \(source == nil ? sourceOption : targetOption) beside it: "
          + "sentences and their translations.")
    }
  }
}

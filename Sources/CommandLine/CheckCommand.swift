import ArgumentParser
import DragomanCorpora
import DragomanText
import DragomanTranslation

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks for what ruins a training before it starts.",
    discussion: "The exit status is 1 if something was found that stops a training or lets it learn nonsense.")

  @OptionGroup(title: "Corpus") var corpus: CorpusArguments
  @OptionGroup(title: "Held-out sentences") var dev: DevArguments
  @OptionGroup(title: "Test sentences") var test: TestArguments
  @Option(help: "The vocabulary that training is to use, or the model that has it: what it does not know is counted.")
  var vocab: FileArgument?

  func run() throws {
    let heldOut = [
      dev.place.map { CorpusFiles(.dev, $0) }, test.place.map { CorpusFiles(.test, $0) },
    ].compactMap { $0 }
    let vocabulary = try vocab.map { try VocabularyPair(ofVocabularyOrModel: $0.url) }
    let report = try CorpusCheck(
      training: CorpusFiles(.training, corpus.required()), heldOut: heldOut, vocabulary: vocabulary
    ).run()
    try ResultStream().write(CheckPage(report, hasPieces: vocabulary != nil).text + "\n")
    if !report.isUsable { throw ExitCode.failure }
  }
}

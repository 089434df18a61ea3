import ArgumentParser

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Prints how probable a model thinks given translations are, log P(target | source), or lines of text.",
    discussion: """
      Line n of the output is about pair n; that of a pair that cannot be judged, e.g. because it is too long or no UTF-8, is blank, with a message, \
      and the exit status is 1 in the end.

      With a language model and --text, a line of the output is log P of the line of text with its end, the perplexity of a \
      token, and the bits for a character, with tabs between them. Logarithms are natural. The total and the perplexity of a \
      token, the ends of the sentences among them, are told on standard error.
      """)

  @Option(name: .shortAndLong, help: "The model, as `dragoman train` has written it; with --ensemble, several.")
  var model: [FileArgument]
  @Flag(help: "The models judge together: by the mean of their probabilities of every token.") var ensemble = false
  @OptionGroup var corpus: CorpusArguments
  @Option(help: "Text to be judged by a language model.") var text: FileArgument?
  @Flag(
    help: "Print the logarithm of every token's probability behind the sum: `-3.2 ||| ▁a=-0.1 ▁dog=-2.9 </s>=-0.2`.")
  var tokens = false
  @OptionGroup var work: WorkArguments

  func validate() throws {
    if ensemble && model.count == 1 {
      throw ValidationError("--ensemble lets several models judge together: give each by its own --model.")
    }
    if model.count > 1 && !ensemble {
      throw ValidationError("\(model.count) models are given: with --ensemble they judge together.")
    }
    if tokens && text != nil { throw ValidationError("--tokens is for translations, and not for --text.") }
    if ensemble && text != nil { throw ValidationError("--ensemble is for translations, and not for --text.") }
    if work.isGiven && text != nil {
      throw ValidationError("--batch-size and --threads are for translations: a text is read line after line.")
    }
    if (corpus.place == nil) == (text == nil) {
      throw ValidationError("Give \(CorpusArguments.needed), or for a language model --text.")
    }
  }

  func run() throws {
    if let text { return try TextScoring(model[0]).run(text) }
    let scoring = try TranslationScoring(model, isEnsemble: ensemble, showsTokens: tokens, work)
    if try scoring.run(corpus.required()) > 0 { throw ExitCode.failure }
  }
}

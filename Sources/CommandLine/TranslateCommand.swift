import ArgumentParser
import DragomanText
import DragomanTranslation
import Glibc

struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Translates standard input, one sentence a line; on a terminal, in conversation.",
    discussion: """
      Line n of the output translates line n of the input; a blank line stays blank. A line that cannot be \
      translated, e.g. because it is no UTF-8, gives an empty line and a message, and exit status 1 in the end.
      """)

  @Option(
    name: .shortAndLong,
    help: """
      The model, as `dragoman train` has written it; with --ensemble or --source-language auto, several, each by its own \
      --model.
      """)
  var model: [FileArgument]
  @Flag(help: "The models translate together: the mean of their probabilities decides on every token.")
  var ensemble = false
  @Option(help: "With auto, --classifier chooses the model for each line by its language.") var sourceLanguage: String?
  @Option(help: "A model that knows languages by the names that the models' languages have.") var classifier:
    FileArgument?
  @Option(name: .shortAndLong, help: "A file to translate, plain, .gz or .zst. (default: standard input)")
  var input: FileArgument?
  @OptionGroup var search: SearchArguments
  @OptionGroup var output: OutputArguments
  @OptionGroup var work: WorkArguments
  @Flag(help: "Translate a line again that was translated before, e.g. to measure speed.") var noCache = false

  func validate() throws {
    if let sourceLanguage, sourceLanguage != "auto" {
      throw ValidationError("--source-language is \(sourceLanguage), but can only be auto: a model has one language.")
    }
    if (sourceLanguage == nil) != (classifier == nil) {
      throw ValidationError("--source-language auto and --classifier belong together: give both.")
    }
    if model.isEmpty { throw ValidationError("Missing: --model.") }
    if ensemble && classifier != nil {
      throw ValidationError(
        "--ensemble lets all models translate a line, --source-language auto one of them: give one.")
    }
    if model.count > 1 && !ensemble && classifier == nil {
      throw ValidationError(
        """
        \(model.count) models are given, and nothing says what each is for: with --ensemble they translate together, with \
        --source-language auto and --classifier one is chosen for each line.
        """)
    }
  }

  func run() throws {
    let translators =
      try ensemble
      ? [search.joined(Translator(ensemble: model.map(\.url)))]
      : model.map { try search.joined(Translator(contentsOf: $0.url)) }
    let translator = translators[0]
    let options = try search.options(of: translator.options, work)
    if let classifier {
      let choice = try TranslatorChoice(translators, by: Classifier(contentsOf: classifier.url))
      try filter(translator, options) { texts throws(TranslationError) in
        try choice.results(of: texts, options: options)
      }
    } else if input == nil, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
      let session = Session(
        translator, at: model.map(\.path).joined(separator: " + "), options, showsScores: output.scores)
      var conversation = Conversation(session)
      try conversation.run()
    } else {
      try filter(translator, options) { texts throws(TranslationError) in
        try translator.results(of: texts, options: options)
      }
    }
  }

  private func filter(
    _ translator: Translator, _ options: TranslationOptions,
    translate: @escaping ([String]) throws(TranslationError) -> [SentenceResult]
  ) throws {
    let format = try output.format(nBest: search.nBest, of: translator)
    let reader = try input.map { try LineReader(contentsOf: $0.url) } ?? LineReader()
    var filter = TranslationFilter(
      options, format, cache: noCache ? nil : TranslationCache(), translate: translate)
    if try filter.run(from: reader, to: ResultStream()) > 0 { throw ExitCode.failure }
  }
}

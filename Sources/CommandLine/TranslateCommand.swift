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

  @OptionGroup var models: TranslatorArguments
  @OptionGroup var input: InputArguments
  @OptionGroup var search: SearchArguments
  @OptionGroup var output: OutputArguments
  @OptionGroup var work: WorkArguments
  @Flag(help: "Translate a line again that was translated before, e.g. to measure speed.") var noCache = false

  func run() throws {
    let translators = try models.translators().map(search.joined)
    let everyOptions = try translators.map { try search.options(of: $0, work) }
    let (translator, options) = (translators[0], everyOptions[0])
    if let classifier = models.classifier {
      let choice = try TranslatorChoice(
        translators, named: models.model.map(\.path), everyOptions, by: Classifier(contentsOf: classifier.url))
      try filter(translators, options) { texts throws(TranslationError) in
        try choice.results(of: texts, work: options.work)
      }
    } else if input.input == nil, !output.isForPrograms, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
      let session = Session(translator, at: models.name, options, showsScores: output.scores) {
        try search.joined(Translator(contentsOf: $0))
      }
      var conversation = Conversation(session)
      try conversation.run()
    } else {
      try filter(translators, options) { texts throws(TranslationError) in
        try translator.results(of: texts, options: options)
      }
    }
  }

  private func filter(
    _ translators: [Translator], _ options: TranslationOptions,
    translate: @escaping ([String]) throws(TranslationError) -> [SentenceResult]
  ) throws {
    let format = try output.format(nBest: search.nBest, of: translators)
    let reader = try input.reader()
    var filter = TranslationFilter(
      options, format, cache: noCache ? nil : TranslationCache(), translate: translate)
    if try filter.run(from: reader, to: ResultStream()) > 0 { throw ExitCode.failure }
  }
}

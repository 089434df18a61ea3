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

  @OptionGroup var model: ModelArguments
  @Option(name: .shortAndLong, help: "A file to translate, plain, .gz or .zst. (default: standard input)")
  var input: FileArgument?
  @OptionGroup var search: SearchArguments
  @OptionGroup var output: OutputArguments
  @OptionGroup var work: WorkArguments
  @Flag(help: "Translate a line again that was translated before, e.g. to measure speed.") var noCache = false

  func run() throws {
    let translator = try search.joined(Translator(contentsOf: model.model.url))
    let options = try search.options(of: translator.options, work)
    if input == nil, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
      let session = Session(translator, at: model.model.path, options, showsScores: output.scores)
      var conversation = Conversation(session)
      try conversation.run()
    } else {
      let format = try output.format(nBest: search.nBest, of: translator)
      let reader = try input.map { try LineReader(contentsOf: $0.url) } ?? LineReader()
      var filter = TranslationFilter(translator, options, format, cache: noCache ? nil : TranslationCache())
      if try filter.run(from: reader, to: ResultStream()) > 0 { throw ExitCode.failure }
    }
  }
}

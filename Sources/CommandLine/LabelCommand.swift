import ArgumentParser
import DragomanTranslation

struct LabelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label",
    abstract: "Prints the tags of each line of standard input, one for each of its elements.",
    discussion: """
      Line n of the output is about line n of the input, and is written as the tags were that the model has learned from. The \
      line of a blank line is blank. So is that of a line that cannot be tagged, e.g. because it is no UTF-8, with a message, \
      and the exit status is 1 in the end.
      """)

  @OptionGroup var model: ModelArguments
  @OptionGroup var text: TextInputArguments

  func run() throws {
    let labeller = try Labeller(contentsOf: model.model.url)
    let faults = try text.filter().run { labeller.results(of: $0, work: text.workOptions) }
    if faults > 0 { throw ExitCode.failure }
  }
}

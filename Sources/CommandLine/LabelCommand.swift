import ArgumentParser
import DragomanTranslation

struct LabelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label",
    abstract: "Prints the tags of each line of standard input, one for each of its elements.",
    discussion: """
      Line n of the output is about line n of the input, and is written as the tags were that the model has learned from. The \
      line of a blank line is blank.
      """)

  @OptionGroup var model: ModelArguments
  @OptionGroup var text: TextInputArguments

  func run() throws {
    let labeller = try Labeller(contentsOf: model.model.url)
    let faults = try text.filter().run { lines in
      labeller.label(lines, work: text.workOptions).map { $0 + "\n" }
    }
    if faults > 0 { throw ExitCode.failure }
  }
}

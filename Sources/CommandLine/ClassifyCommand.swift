import ArgumentParser
import DragomanTranslation

struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Prints the label of each line of standard input, and how probable it is.",
    discussion: """
      Line n of the output is about line n of the input: the label, a tab, and its probability; with --top, more such pairs \
      behind it. The line of a blank line is blank. So is that of a line that cannot be classified, e.g. because it is no UTF-8, \
      with a message, and the exit status is 1 in the end.
      """)

  @OptionGroup var model: ModelArguments
  @Option(help: "Print so many labels of a line, the most probable first.") var top = 1
  @OptionGroup var text: TextInputArguments

  func validate() throws {
    if !(1...1000).contains(top) { throw ValidationError("--top is \(top), but must be from 1 to 1,000.") }
  }

  func run() throws {
    let classifier = try Classifier(contentsOf: model.model.url)
    let faults = try text.filter().run { lines in
      classifier.results(of: lines, count: top, work: text.workOptions).map { $0.map(Self.line) }
    }
    if faults > 0 { throw ExitCode.failure }
  }

  private static func line(_ labels: [LabelProbability]) -> String {
    labels.map { "\($0.label)\t\($0.probability.withFourDigits)" }.joined(separator: "\t")
  }
}

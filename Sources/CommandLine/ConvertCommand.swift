import ArgumentParser
import DragomanTensors
import DragomanTranslation

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes a model once more, smaller and faster.",
    discussion: """
      int8 weights take a quarter of the space and translate several times as fast, nearly as well; bfloat16 takes half. A \
      converted model translates and scores, but its training cannot go on.
      """)

  @OptionGroup var model: ModelArguments
  @Option(help: "How weights are kept: float32, bfloat16 or int8.") var weights: WeightFormat
  @Option(name: [.short, .long], help: "The file to write.") var output: FileArgument

  func run() throws {
    let converted = try ModelFile(contentsOf: model.model.url).converted(to: weights)
    try converted.write(to: output.url)
    StandardError.print("Written to \(output.url.relativePath).")
  }
}

extension WeightFormat: ExpressibleByArgument {}

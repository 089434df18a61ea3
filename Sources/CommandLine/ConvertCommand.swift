import ArgumentParser
import DragomanRecipes
import DragomanTensors
import DragomanTranslation

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes a model once more, smaller and faster.",
    discussion: """
      int8 weights take a quarter of the space and translate several times as fast, nearly as well; bfloat16 takes half. With \
      the corpus that it was trained on, the model also learns a shortlist: which tokens are worth considering for a sentence. \
      A converted model translates and scores; one with rounded weights cannot be trained further.
      """)

  @OptionGroup var model: ModelArguments
  @Option(help: "How weights are kept: float32, bfloat16 or int8. (default: as they are)") var weights: WeightFormat?
  @OptionGroup(title: "Corpus to learn a shortlist from") var corpus: CorpusArguments
  @Option(name: [.short, .long], help: "The file to write.") var output: FileArgument

  func validate() throws {
    if weights == nil && corpus.place == nil {
      throw ValidationError("Nothing to convert: give --weights, or --source and --target for a shortlist.")
    }
  }

  func run() throws {
    var converted = try ModelFile(contentsOf: model.model.url)
    let format = weights ?? converted.weightFormat
    let read = [model.model.url] + (corpus.place?.urls ?? [])
    try OutputPlace(output.url).prepare(forBytes: format.bytes * converted.parameterCount, reading: read)
    if let weights { converted = try converted.converted(to: weights) }
    if let place = corpus.place {
      try converted.learnShortlist(from: place, named: model.model.url.relativePath)
    }
    try converted.write(to: output.url)
    StandardError.print("Written to \(output.url.relativePath).")
  }
}

extension WeightFormat: ExpressibleByArgument {}

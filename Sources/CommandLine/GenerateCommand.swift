import ArgumentParser
import DragomanTranslation

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes text: of a category, or as a language model goes on.",
    discussion: """
      Texts are drawn at random, as probable as the model thinks them; the same seed draws the same. --beam looks for the most \
      probable ones of a category instead.
      """)

  @OptionGroup var model: ModelArguments
  @Option(help: "What kind of text, for a model that has learned categories.") var category: String?
  @Option(help: "What the text begins with.") var prompt = ""
  @Option(help: "The most tokens behind the prompt.") var length = 500
  @Option(help: "How many texts.") var count = 1
  @Option(help: "Below 1 draws more carefully, above 1 more boldly.") var temperature = 1.0
  @Option(help: "Draw from so many of the most probable tokens only.") var top: Int?
  @Option(help: "Draw from the most probable tokens only that together have this probability.") var nucleus = 1.0
  @Option(help: "Where chance begins.") var seed: UInt64 = 1
  @Option(help: "Look for the most probable texts, keeping so many at every step.") var beam: Int?

  func validate() throws {
    let most = GenerationOptions.most
    try requireCounts([("length", length, most), ("count", count, most), ("top", top, most), ("beam", beam, 1000)])
    do { try options.validate() } catch { throw ValidationError("\(error)") }
    if beam != nil { try validateForBeam() }
  }

  private func validateForBeam() throws {
    if count > 1000 { throw ValidationError("--count is \(count), but must be at most 1,000 with --beam.") }
    let usual = GenerationOptions(category: category)
    let drawing = [
      ("prompt", prompt != usual.prompt), ("seed", seed != usual.seed),
      ("temperature", temperature != usual.temperature), ("top", top != usual.top),
      ("nucleus", nucleus != usual.nucleus),
    ]
    if let (name, _) = drawing.first(where: { $0.1 }) {
      throw ValidationError("--\(name) has no say with --beam, which draws nothing: leave one of them out.")
    }
  }

  func run() throws {
    let generator = try TextGenerator(contentsOf: model.model.url)
    let texts =
      if let beam {
        try generator.mostProbable(of: category, count: count, beam: beam, length: length)
      } else {
        try generator.sample(options)
      }
    try ResultStream().write(texts.map { $0 + "\n" }.joined())
  }

  private var options: GenerationOptions {
    var options = GenerationOptions(category: category)
    (options.prompt, options.length, options.count) = (prompt, length, count)
    (options.temperature, options.top, options.nucleus, options.seed) = (temperature, top, nucleus, seed)
    return options
  }
}

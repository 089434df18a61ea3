import ArgumentParser
import DragomanRecipes
import DragomanTranslation

struct AverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "average",
    abstract: "Writes the mean of several models as one.",
    discussion: """
      The models must have the same task, network and vocabularies. The mean of models that one training has made at \
      several moments is often better than each; that of unrelated trainings is worth nothing.
      """)

  @Argument(help: "The models, as `dragoman train` has written them.") var models: [FileArgument]
  @Option(name: [.short, .long], help: "The file to write.") var output: FileArgument

  func validate() throws {
    if models.count < 2 { throw ValidationError("A mean needs more than one model: name at least two.") }
    let places = models.map(\.url.standardizedFileURL)
    for (index, model) in models.enumerated() where places[..<index].contains(places[index]) {
      throw ValidationError("\(model.path) is named twice: name each model once.")
    }
  }

  func run() throws {
    try OutputPlace(output.url).prepare(forBytes: 0, reading: models.map(\.url))
    let average = try ModelFile.average(of: models.map { ($0.path, try ModelFile(contentsOf: $0.url)) })
    try average.write(to: output.url)
    StandardError.print("Written to \(output.path).")
  }
}

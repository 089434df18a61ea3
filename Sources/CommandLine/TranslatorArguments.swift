import ArgumentParser
import DragomanTranslation

/// Which models translate, and how several of them share the work.
struct TranslatorArguments: ParsableArguments {
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

  func validate() throws {
    if let sourceLanguage, sourceLanguage != "auto" {
      throw ValidationError("--source-language is \(sourceLanguage), but can only be auto: a model has one language.")
    }
    if (sourceLanguage == nil) != (classifier == nil) {
      throw ValidationError("--source-language auto and --classifier belong together: give both.")
    }
    if ensemble && model.count == 1 {
      throw ValidationError("--ensemble lets several models translate together: give each by its own --model.")
    }
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

  /// Those that translate together as one, else each by itself.
  func translators() throws -> [Translator] {
    try ensemble ? [Translator(ensemble: model.map(\.url))] : model.map { try Translator(contentsOf: $0.url) }
  }

  /// The models as they were named.
  var name: String { model.map(\.path).joined(separator: " + ") }
}

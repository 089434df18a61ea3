import ArgumentParser
import DragomanTranslation

/// What is printed beside the translations.
struct OutputArguments: ParsableArguments {
  @Flag(help: "Print the score behind every translation: `text ||| score`.") var scores = false
  @Flag(help: "Print which word of the source each word comes from, as `0-0 1-1`, behind every translation.")
  var alignment = false
  @Flag(help: "Read a JSON object a line with the text in `text`; print it with the translation added.") var json =
    false

  /// Whether lines are wanted that a conversation does not show.
  var isForPrograms: Bool { json || alignment }

  /// - Throws: `OutputArgumentsError` for what one of the models cannot give.
  func format(nBest: Int?, of translators: [Translator]) throws(OutputArgumentsError) -> any TranslationFormat {
    if alignment, !translators.allSatisfy(\.hasAttention) { throw .noAttention }
    if json { return JSONFormat(showsAlternatives: nBest != nil) }
    if nBest != nil { return NBestFormat(showsAlignment: alignment) }
    return PlainFormat(showsScore: scores, showsAlignment: alignment)
  }
}

/// Why something cannot be printed.
enum OutputArgumentsError: Error, Equatable, CustomStringConvertible {
  case noAttention
  case noAttentionToCover

  var description: String {
    switch self {
    case .noAttention:
      "--alignment needs a model with attention, and here is one without: leave the option out, or train with attention."
    case .noAttentionToCover:
      "--coverage-penalty looks at attention, and this model has none: leave the option out, or train with attention."
    }
  }
}

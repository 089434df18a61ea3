import ArgumentParser

/// What is printed beside the translations.
struct OutputArguments: ParsableArguments {
  @Flag(help: "Print the score behind every translation: `text ||| score`.") var scores = false
  @Flag(help: "Print which word of the source each word comes from, as `0-0 1-1`, behind every translation.")
  var alignment = false
  @Flag(help: "Read a JSON object a line with the text in `text`; print it with the translation added.") var json =
    false

  func format(nBest: Int?) -> any TranslationFormat {
    if json { return JSONFormat(showsAlternatives: nBest != nil) }
    if nBest != nil { return NBestFormat(showsAlignment: alignment) }
    return PlainFormat(showsScore: scores, showsAlignment: alignment)
  }
}

import DragomanEvaluation
import DragomanText
import DragomanTranslation

/// Prints how probable a language model thinks each line of a text, and tells the total.
struct TextScoring {
  private let scorer: LanguageScorer

  init(_ model: FileArgument) throws { scorer = try LanguageScorer(contentsOf: model.url) }

  func run(_ text: FileArgument) throws {
    var scorer = scorer
    let reader = try text.reader()
    var total = Perplexity()
    while let line = try reader.nextText() {
      let perplexity = Perplexity(try scorer.score(line))
      total += perplexity
      let columns = [perplexity.logProbability, perplexity.value, perplexity.bitsPerCharacter].map(\.withFourDigits)
      try ResultStream().write(columns.joined(separator: "\t") + "\n")
    }
    if reader.lines == 0 { throw InputError.empty(name: reader.name) }
    StandardError.print(
      "log P \(total.logProbability.withFourDigits), perplexity \(total.value.withFourDigits), "
        + "\(total.natsPerCharacter.withFourDigits) nats and "
        + "\(total.bitsPerCharacter.withFourDigits) bits a character over \(reader.lines) lines, "
        + "\(total.characters) characters")
  }
}

extension Perplexity {
  fileprivate init(_ score: LineScore) {
    self.init(
      logProbability: score.logProbability, predictions: score.predictions, characters: score.characters)
  }
}

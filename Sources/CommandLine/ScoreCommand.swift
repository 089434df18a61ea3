import ArgumentParser
import DragomanText
import DragomanTranslation
import Foundation

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Prints how probable a model thinks given translations are: log P(target | source), one a line.",
    discussion: """
      Logarithms are natural. The total and the perplexity of a token, the ends of the sentences among them, are told on \
      standard error.
      """)

  @OptionGroup var model: ModelArguments
  @OptionGroup var corpus: CorpusArguments
  @Flag(
    help: "Print the logarithm of every token's probability behind the sum: `-3.2 ||| ▁a=-0.1 ▁dog=-2.9 </s>=-0.2`.")
  var tokens = false
  @OptionGroup var work: WorkArguments

  func run() throws {
    let translator = try Translator(contentsOf: model.model.url)
    var options = translator.options
    work.apply(to: &options)
    let pairs = try ParallelReader(source: corpus.source.url, target: corpus.target.url)
    var total = ScoreTotal()
    while let window = try pairs.nextWindow() {
      let scores = try translator.score(
        sources: window.map(\.source), targets: window.map(\.target), options: options)
      for score in scores { total.add(score) }
      try ResultStream().write(scores.map(line).joined())
    }
    StandardError.print(total.description)
  }

  private func line(_ score: TranslationScore) -> String {
    let sum = score.logProbability.withFourDigits
    if !tokens { return sum + "\n" }
    let parts = zip(score.pieces + ["</s>"], score.tokenLogProbabilities).map { "\($0)=\(Double($1).withFourDigits)" }
    return sum + " ||| " + parts.joined(separator: " ") + "\n"
  }
}

/// What the scores of many sentences come to.
struct ScoreTotal: CustomStringConvertible {
  private var sentences = 0
  private var tokens = 0
  private var logProbability = 0.0

  mutating func add(_ score: TranslationScore) {
    sentences += 1
    tokens += score.tokenLogProbabilities.count
    logProbability += score.logProbability
  }

  var description: String {
    let perplexity = exp(-logProbability / Double(max(tokens, 1)))
    return "log P \(logProbability.withFourDigits), perplexity \(perplexity.withFourDigits) "
      + "over \(sentences) sentences, \(tokens) tokens"
  }
}

extension ParallelReader {
  /// The next pairs: enough for batches of equal lengths; nil at the end.
  fileprivate func nextWindow() throws(InputError) -> [Pair]? {
    var window: [Pair] = []
    while window.count < 2048, let pair = try next() { window.append(pair) }
    return window.isEmpty ? nil : window
  }
}

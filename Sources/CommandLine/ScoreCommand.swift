import ArgumentParser
import DragomanEvaluation
import DragomanText
import DragomanTranslation
import Foundation

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Prints how probable a model thinks given translations are, log P(target | source), or lines of text.",
    discussion: """
      With a language model and --text, a line of the output is log P of the line of text with its end, the perplexity of a \
      token, and the bits for a character, with tabs between them. Logarithms are natural. The total and the perplexity of a token, the ends of the sentences \
      among them, are told on standard error.
      """)

  @Option(name: .shortAndLong, help: "The model, as `dragoman train` has written it; with --ensemble, several.")
  var model: [FileArgument]
  @Flag(help: "The models judge together: by the mean of their probabilities of every token.") var ensemble = false
  @Option(help: "Sentences of the source language, one a line; plain, .gz or .zst.") var source: FileArgument?
  @Option(help: "Their translations, line by line.") var target: FileArgument?
  @Option(help: "Text to be judged by a language model.") var text: FileArgument?
  @Flag(
    help: "Print the logarithm of every token's probability behind the sum: `-3.2 ||| ▁a=-0.1 ▁dog=-2.9 </s>=-0.2`.")
  var tokens = false
  @OptionGroup var work: WorkArguments

  func validate() throws {
    if model.isEmpty { throw ValidationError("Missing: --model.") }
    if model.count > 1 && !ensemble {
      throw ValidationError("\(model.count) models are given: with --ensemble they judge together.")
    }
    if ensemble && text != nil { throw ValidationError("--ensemble is for translations, and not for --text.") }
    let isPair = source != nil && target != nil
    if (source == nil) != (target == nil) || isPair == (text != nil) {
      throw ValidationError("Give --source and --target, or --text for a language model.")
    }
  }

  func run() throws {
    if let text { return try score(text) }
    guard let source, let target else { return }
    let (translator, generator) = try judges()
    var options = translator.options
    work.apply(to: &options)
    let pairs = try ParallelReader(source: source.url, target: target.url)
    var total = ScoreTotal()
    while let window = try pairs.nextWindow() {
      for pair in window {
        do { try generator?.check(category: pair.source) } catch {
          throw CategoryError(file: source.path, line: pair.number, problem: error)
        }
      }
      let scores = try translator.score(
        sources: window.map(\.source), targets: window.map(\.target), options: options)
      for score in scores { total.add(score) }
      try ResultStream().write(scores.map(line).joined())
    }
    StandardError.print(total.description)
  }

  /// Who judges, and, if that is a generator, who knows its categories.
  private func judges() throws -> (Translator, TextGenerator?) {
    if ensemble { return (try Translator(ensemble: model.map(\.url)), nil) }
    let url = model[0].url
    let file = try ModelFile(contentsOf: url)
    let translator = try Translator(file, named: url.relativePath, tasks: [.translate, .generate])
    return (translator, file.task == .generate ? try TextGenerator(file) : nil)
  }

  private func score(_ text: FileArgument) throws {
    var scorer = try LanguageScorer(contentsOf: model[0].url)
    let reader = try LineReader(contentsOf: text.url)
    var total = Perplexity()
    while let line = try reader.nextText() {
      let perplexity = Perplexity(scorer.score(line))
      total += perplexity
      let columns = [perplexity.logProbability, perplexity.value, perplexity.bitsPerCharacter].map(\.withFourDigits)
      try ResultStream().write(columns.joined(separator: "\t") + "\n")
    }
    if reader.summary.lines == 0 { throw InputError.empty(name: reader.name) }
    StandardError.print(
      "log P \(total.logProbability.withFourDigits), perplexity \(total.value.withFourDigits), "
        + "\(total.natsPerCharacter.withFourDigits) nats and "
        + "\(total.bitsPerCharacter.withFourDigits) bits a character over \(reader.summary.lines) lines, "
        + "\(total.characters) characters")
  }

  private func line(_ score: TranslationScore) -> String {
    let sum = score.logProbability.withFourDigits
    if !tokens { return sum + "\n" }
    let parts = zip(score.pieces + ["</s>"], score.tokenLogProbabilities).map { "\($0)=\(Double($1).withFourDigits)" }
    return sum + " ||| " + parts.joined(separator: " ") + "\n"
  }
}

/// A category that cannot be scored, and where it stands.
struct CategoryError: Error, CustomStringConvertible {
  let file: String
  let line: Int
  let problem: GenerationError

  var description: String { "\(file), line \(line.grouped): \(problem)" }
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

extension Perplexity {
  fileprivate init(_ score: LineScore) {
    self.init(
      logProbability: score.logProbability, predictions: score.predictions, characters: score.characters)
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

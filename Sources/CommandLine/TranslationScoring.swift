import DragomanEvaluation
import DragomanText
import DragomanTranslation

/// Prints how probable a translator, several of them together, or a generator think given targets, and tells the total.
struct TranslationScoring {
  private let translator: Translator
  /// Who knows its categories, if a generator judges.
  private let generator: TextGenerator?
  private let showsTokens: Bool
  private let options: TranslationOptions

  init(_ models: [FileArgument], isEnsemble: Bool, showsTokens: Bool, _ work: WorkArguments) throws {
    if isEnsemble {
      (translator, generator) = (try Translator(ensemble: models.map(\.url)), nil)
    } else {
      let url = models[0].url
      let file = try ModelFile(contentsOf: url)
      translator = try Translator(file, named: url.relativePath, tasks: [.translate, .generate])
      generator = file.task == .generate ? try TextGenerator(file) : nil
    }
    var options = translator.options
    work.apply(to: &options)
    (self.showsTokens, self.options) = (showsTokens, options)
  }

  /// - Returns: how many pairs could not be judged
  func run(_ corpus: CorpusPlace) throws -> Int {
    let pairs = try ParallelReader(corpus)
    var total = Perplexity()
    var (sentences, faults) = (0, 0)
    while let window = try pairs.nextWindow() {
      let known = window.filter { (try? checkCategory(of: $0)) != nil }
      var results = try translator.scores(
        sources: known.map(\.source), targets: known.map(\.target), options: options)[...]
      var output = ""
      for pair in window {
        do {
          try checkCategory(of: pair)
          let score = try results.removeFirst().get()
          total += Perplexity(score)
          sentences += 1
          output += line(score)
        } catch {
          faults += 1
          StandardError.print("dragoman: \(pairs.sourceName), line \(pair.number): \(error) Its line is blank.")
          output += "\n"
        }
      }
      try ResultStream().write(output)
    }
    StandardError.print(
      "log P \(total.logProbability.withFourDigits), perplexity \(total.value.withFourDigits) "
        + "over \(sentences) sentences, \(total.predictions) tokens")
    return faults
  }

  private func checkCategory(of pair: ParallelReader.Pair) throws(GenerationError) {
    try generator?.check(category: pair.source)
  }

  private func line(_ score: TranslationScore) -> String {
    let sum = score.logProbability.withFourDigits
    if !showsTokens { return sum + "\n" }
    let parts = zip(score.pieces + ["</s>"], score.tokenLogProbabilities).map { "\($0)=\(Double($1).withFourDigits)" }
    return sum + " ||| " + parts.joined(separator: " ") + "\n"
  }
}

extension Perplexity {
  fileprivate init(_ score: TranslationScore) {
    self.init(logProbability: score.logProbability, predictions: score.tokenLogProbabilities.count)
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

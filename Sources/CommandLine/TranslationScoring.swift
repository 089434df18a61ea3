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
    while true {
      let window = pairs.nextWindow()
      var output = ""
      for score in try scores(of: window.pairs, in: pairs.sourceName) {
        do {
          let score = try score.get()
          total += Perplexity(score)
          sentences += 1
          output += line(score)
        } catch {
          faults += 1
          StandardError.print("dragoman: \(error.sentence) Its line is blank.")
          output += "\n"
        }
      }
      try ResultStream().write(output)
      if let error = window.error { throw error }
      if window.isLast { break }
    }
    StandardError.print(
      "log P \(total.logProbability.withFourDigits), perplexity \(total.value.withFourDigits) "
        + "over \(sentences) sentences, \(total.predictions) tokens")
    return faults
  }

  /// By pair, how probable its target is, or why nobody can say.
  private func scores(
    of pairs: [Result<ParallelReader.Pair, PairFault>], in file: String
  ) throws -> [Result<TranslationScore, PairFault>] {
    let checked = pairs.map { pair in pair.flatMap { check($0, in: file) } }
    let known = checked.compactMap { try? $0.get() }
    var scores = try translator.scores(
      sources: known.map(\.source), targets: known.map(\.target), options: options)[...]
    return checked.map { pair in
      pair.flatMap { pair in scores.removeFirst().mapError { PairFault($0, pair, in: file) } }
    }
  }

  private func check(_ pair: ParallelReader.Pair, in file: String) -> Result<ParallelReader.Pair, PairFault> {
    do throws(GenerationError) {
      try generator?.check(category: pair.source)
      return .success(pair)
    } catch {
      return .failure(PairFault(error, pair, in: file))
    }
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

/// Why a pair cannot be judged.
private struct PairFault: Error {
  /// With the line.
  let sentence: String

  init(sentence: String) { self.sentence = sentence }

  init(_ error: any Error, _ pair: ParallelReader.Pair, in file: String) {
    sentence = "\(file), line \(pair.number): \(error)"
  }
}

/// Pairs that are judged together.
private struct PairWindow {
  var pairs: [Result<ParallelReader.Pair, PairFault>] = []
  var isLast = false
  /// Where the files ended before their end.
  var error: InputError?
}

extension ParallelReader {
  /// The next pairs: enough for batches of equal lengths.
  fileprivate func nextWindow() -> PairWindow {
    var window = PairWindow()
    while window.pairs.count < 2048 && !window.isLast && window.error == nil {
      do throws(InputError) {
        if let pair = try next() { window.pairs.append(.success(pair)) } else { window.isLast = true }
      } catch {
        if case .invalidLine = error {
          window.pairs.append(.failure(PairFault(sentence: "\(error)")))
        } else {
          window.error = error
        }
      }
    }
    return window
  }
}

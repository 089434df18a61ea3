import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

/// A model that translates: text in, text out.
///
///     let translator = try Translator(contentsOf: URL(fileURLWithPath: "de-en.dragoman"))
///     let translation = try translator.translate(["Guten Morgen!"])[0]
///     print(translation.text)  // Good morning!
///
/// A translator can be used by several threads at once.
public struct Translator: Sendable {
  package let model: ModelFile
  let network: any WritingNetwork
  let precision: Precision
  private var language: FusedLanguageModel?
  /// Networks that translate together with `network`, if there are any.
  var others: [any WritingNetwork] = []
  /// Of all networks.
  var shortlist: Shortlist?
  private let blanks: Set<Int>

  /// The options that suit this model.
  public let options: TranslationOptions

  /// Maps a model file into memory: its pages are read when they are first needed, and shared with other processes.
  ///
  /// - Throws: an error whose description names the file, what is wrong with it, and the remedy.
  public init(contentsOf url: URL) throws {
    try self.init(ModelFile(contentsOf: url), named: url.relativePath)
  }

  /// - Parameters:
  ///   - name: of the model, for messages
  ///   - tasks: that the model may be for; one that writes from a category can be asked as if it translated the category
  ///   - precision: of products
  /// - Throws: `ModelFileError.otherTask`.
  package init(
    _ model: ModelFile, named name: String = "the model", tasks: [LearningTask] = [.translate],
    precision: Precision = .float32
  ) throws(ModelFileError) {
    network = try model.network((any WritingNetwork).self, for: tasks, named: name)
    (self.model, self.precision) = (model, precision)
    shortlist = model.shortlist
    blanks = model.vocabularies.target.blankTokens
    options = TranslationOptions(model.search)
  }

  /// The same translator with a language model of the target, whose log-probabilities count `weight` times as much as the
  /// translator's own.
  ///
  /// - Parameter weight: 0 or more
  /// - Throws: an error whose description names the file and what is wrong with it: it must be a language model that was trained
  ///   with the target's vocabulary of this model; `TranslationError.option` for another weight.
  public func joined(by languageModel: URL, weight: Double) throws -> Translator {
    guard weight >= 0 && weight.isFinite else {
      throw TranslationError.option(name: "weight", value: "\(weight)", range: "0 or more")
    }
    var translator = self
    translator.language = try FusedLanguageModel(
      ModelFile(contentsOf: languageModel), named: languageModel.relativePath, weight: weight,
      for: model.vocabularies.target)
    return translator
  }

  /// What should be known of the language model that was joined, if anything.
  package var remarkOnLanguageModel: String? { language?.remark }

  /// Translates sentences, each by itself; translation n belongs to sentence n. A sentence without text, that is of white
  /// space only, has an empty translation.
  ///
  /// - Parameter options: how to translate; without them, as the model's own options say
  /// - Throws: `TranslationError` for options that cannot be, for a sentence of more than 2,000 tokens, and where the model's
  ///   numbers are no probabilities.
  public func translate(
    _ sentences: [String], options: TranslationOptions? = nil
  ) throws(TranslationError) -> [Translation] {
    try results(of: sentences, options: options).successes()
  }

  /// The same, where a sentence that cannot be translated does not keep the others from it.
  ///
  /// - Throws: `TranslationError` for options that cannot be.
  package func results(
    of sentences: [String], options: TranslationOptions? = nil
  ) throws(TranslationError) -> [SentenceResult] {
    let options = options ?? self.options
    try options.validate()
    let sources = sentences.enumerated().map { SourceSentence($1, number: $0, in: model.vocabularies.source) }
    let texts = sources.filter { !$0.isBlank }
    let batches = Batches(size: options.batchSize, threads: options.threads)
    let threads = batches.threadsPerBatch(items: texts.count)
    let found = batches.answers(to: texts, tokens: \.tokens.count) { translate($0, options, threads: threads) }
    var results = sources.map { _ in SentenceResult.success(.empty) }
    for (source, result) in zip(texts, found) { results[source.number] = result }
    return results
  }

  /// The longest sentence that is read: attention takes time and memory that grow with the square of the length.
  package static let maximumTokens = 2_000

  private func translate(
    _ batch: [SourceSentence], _ options: TranslationOptions, threads: Int
  ) -> [SentenceResult] {
    zip(batch, search(options.search, for: batch, options, threads: threads)).map { source, result in
      result.map { translation(of: source, $0, options) }.mapError { .noTranslation(reason: "\($0)") }
    }
  }

  /// - Parameters:
  ///   - options: of them, the limit and the shortlist
  ///   - threads: that may share a product
  func search(
    _ search: BeamSearch, for batch: [SourceSentence], _ options: TranslationOptions, threads: Int
  ) -> [SearchResult<[Float]>] {
    let sources = batch.map(\.tokens)
    let shortlist = options.usesShortlist ? shortlist : nil
    func predictor<Network: WritingNetwork>(_ network: Network) -> NetworkPredictor<Network> {
      NetworkPredictor(network, reading: sources, precision: precision, threads: threads, shortlist: shortlist)
    }
    func scorer(_ network: some WritingNetwork) -> any Scorer { NetworkScorer(predictor(network)) }
    func alone(_ network: some WritingNetwork) -> [SearchResult<[Float]>] {
      let predictor = predictor(network)
      return run(search, predictor, from: predictor.start, batch, options, threads: threads)
    }
    if others.isEmpty { return alone(network) }
    let scorers = ([network] + others).map { scorer($0) }
    return run(search, EnsemblePredictor(), from: scorers, batch, options, threads: threads)
  }

  private func run<Predictor: TokenPredictor>(
    _ search: BeamSearch, _ predictor: Predictor, from start: Predictor.State, _ batch: [SourceSentence],
    _ options: TranslationOptions, threads: Int
  ) -> [SearchResult<[Float]>] where Predictor.Trace == [Float] {
    var (search, predictor) = (search, predictor)
    search.blanks = blanks
    let limits = batch.map { options.limit.maximumLength(sourceLength: $0.tokens.count) }
    let repetitions = batch.map(\.repetition)
    guard let language else {
      return search.run(&predictor, from: start, maximumLengths: limits, sources: repetitions)
    }
    func scorer(_ network: some WritingNetwork) -> any Scorer {
      NetworkScorer(
        NetworkPredictor(network, reading: limits.map { _ in [] }, precision: precision, threads: threads))
    }
    var fused = FusedPredictor(predictor, weight: language.weight)
    let state = FusedPredictor<Predictor>.State(main: start, language: scorer(language.network))
    return search.run(&fused, from: state, maximumLengths: limits, sources: repetitions)
  }

  private func translation(
    of source: SourceSentence, _ hypotheses: [Hypothesis<[Float]>], _ options: TranslationOptions
  ) -> Translation {
    let text = HypothesisText(source: source, vocabularies: model.vocabularies, copies: options.copiesUnknownWords)
    let candidates = hypotheses.map(text.candidate)
    let ranking =
      options.usesConsensus ? Consensus.ranking(of: candidates) : Consensus.distinct(candidates)
    return Translation(
      sourcePieces: source.pieces(in: model.vocabularies.source),
      hypotheses: ranking.prefix(options.nBest).map { text.translation(hypotheses[$0.place], agreement: $0.agreement) })
  }
}

/// The translation of a sentence, or why there is none.
package typealias SentenceResult = Result<Translation, SentenceError>

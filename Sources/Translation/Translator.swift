import DragomanSearch
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

  /// The options that suit this model.
  public let options: TranslationOptions

  /// Maps a model file into memory: its pages are read when they are first needed, and shared with other processes.
  ///
  /// - Throws: an error whose description names the file, what is wrong with it, and the remedy.
  public init(contentsOf url: URL) throws {
    self.init(try ModelFile(contentsOf: url))
  }

  package init(_ model: ModelFile) {
    self.model = model
    options = TranslationOptions(model.search)
  }

  /// Translates sentences, each by itself; translation n belongs to sentence n. A sentence without text, that is of white
  /// space only, has an empty translation.
  ///
  /// - Parameter options: how to translate; without them, as the model's own options say
  /// - Throws: `TranslationError` for options that cannot be, and where the model's numbers are no probabilities.
  public func translate(
    _ sentences: [String], options: TranslationOptions? = nil
  ) throws(TranslationError) -> [Translation] {
    let options = options ?? self.options
    try options.validate()
    let sources = sentences.enumerated().map { SourceSentence($1, number: $0, in: model.vocabularies.source) }
    let texts = sources.filter { !$0.isBlank }
    let found = try Batches(size: options.batchSize, threads: options.threads).map(texts, length: \.tokens.count) {
      batch throws(TranslationError) in try translate(batch, with: model.network, options)
    }
    var translations = sentences.map { _ in Translation.empty }
    for (source, translation) in zip(texts, found) { translations[source.number] = translation }
    return translations
  }

  private func translate<Network: TranslationNetwork>(
    _ batch: [SourceSentence], with network: Network, _ options: TranslationOptions
  ) throws(TranslationError) -> [Translation] {
    var predictor = NetworkPredictor(network, reading: batch.map(\.tokens))
    let limits = batch.map { options.limit.maximumLength(sourceLength: $0.tokens.count) }
    let results: [SearchResult<[Float]>]
    do {
      results = try options.search.run(&predictor, from: predictor.start, maximumLengths: limits)
    } catch {
      throw .noTranslation(sentence: batch[0].number, reason: "\(error)")
    }
    var translations: [Translation] = []
    for (source, result) in zip(batch, results) {
      switch result {
      case .success(let hypotheses):
        translations.append(
          Translation(
            sourcePieces: source.pieces(in: model.vocabularies.source),
            hypotheses: hypotheses.map {
              TranslationHypothesis($0, of: source, in: model.vocabularies.target)
            }))
      case .failure(let error):
        throw .noTranslation(sentence: source.number, reason: "\(error)")
      }
    }
    return translations
  }
}

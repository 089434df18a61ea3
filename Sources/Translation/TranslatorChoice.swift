import DragomanText

/// Translators from several languages, of which a classifier chooses one for each sentence.
package struct TranslatorChoice: Sendable {
  private let translators: [String: Translator]  // by source language
  private let options: [String: TranslationOptions]  // of each
  private let classifier: Classifier

  /// - Parameters:
  ///   - names: of the translators' models, for messages
  ///   - options: how each of the translators is to translate
  /// - Throws: `TranslatorChoiceError`.
  package init(
    _ translators: [Translator], named names: [String], _ options: [TranslationOptions], by classifier: Classifier
  ) throws(TranslatorChoiceError) {
    precondition(translators.count == options.count, "every translator has its options")
    var known: [String: Translator] = [:]
    for (translator, name) in zip(translators, names) {
      let language = translator.languages.source
      if language.isEmpty { throw .noLanguage(model: name) }
      if known[language] != nil { throw .twice(language, model: name) }
      if !classifier.labels.contains(language) { throw .unknownToClassifier(language, model: name) }
      known[language] = translator
    }
    if known.count < 2 { throw .nothingToChoose }
    (self.translators, self.classifier) = (known, classifier)
    self.options = Dictionary(
      uniqueKeysWithValues: zip(translators, options).map { ($0.languages.source, $1) })
  }

  /// Translates each sentence by the translator whose language the classifier finds most probable.
  ///
  /// - Throws: `TranslationError` for options that cannot be.
  package func results(of sentences: [String], work: WorkOptions) throws(TranslationError) -> [SentenceResult] {
    let languages = classifier.results(of: sentences, count: classifier.labels.count, work: work).map { labels in
      labels.map { $0.lazy.map(\.label).first { translators[$0] != nil } }
    }
    var results = zip(sentences, languages).map { sentence, language -> SentenceResult in
      sentence.isBlank ? .success(.empty) : language.flatMap { _ in .failure(.noLanguage) }
    }
    for (language, translator) in translators {
      let own = languages.indices.filter { languages[$0] == .success(language) }
      if own.isEmpty { continue }
      let found = try translator.results(of: own.map { sentences[$0] }, options: options[language])
      for (place, result) in zip(own, found) { results[place] = result }
    }
    return results
  }
}

/// Why there is no choice between translators.
package enum TranslatorChoiceError: Error, Equatable, CustomStringConvertible {
  case nothingToChoose
  case noLanguage(model: String)
  case twice(String, model: String)
  case unknownToClassifier(String, model: String)

  package var description: String {
    switch self {
    case .nothingToChoose: "--source-language auto chooses among models: give --model several times."
    case .noLanguage(let model):
      "\(model) does not say what language it translates from: train it with files that end in their languages' names, as "
        + "train.de and train.en do."
    case .twice(let language, let model):
      "\(model) translates from “\(language)”, as a model before it does: give one of them."
    case .unknownToClassifier(let language, let model):
      "the classifier has not learned “\(language)”, from which \(model) translates: give one that knows all languages."
    }
  }
}

import Foundation
import Results

/// Everything that measuring on one corpus needs: files, a vocabulary and a model that has learned enough to end its sentences.
struct Stand {
  /// Updates after which lengths of translations are those of a trained model.
  private static let updates = 1500

  let corpus: BenchCorpus
  let dragoman: Dragoman
  let place: Workplace

  /// Builds the vocabulary and trains the model; a training that the same program has ended before is not repeated.
  init(_ corpus: BenchCorpus, _ dragoman: Dragoman, in folder: URL) throws(BenchmarkError) {
    (self.corpus, self.dragoman) = (corpus, dragoman)
    let name = corpus.corpus.folder.lastPathComponent
    let recipe = try ModelR.text(updates: Self.updates)
    let fingerprint = [dragoman.identity, recipe, corpus.name].joined(separator: "\n")
    place = try Workplace(folder.appendingPathComponent(name), for: fingerprint)
    try prepare(recipe)
  }

  var vocabulary: URL { place.folder.appendingPathComponent("vocabulary") }

  var measurements: [any Measurement] {
    [
      VocabularyLearning(stand: self), TextEncoding(stand: self), TrainingSpeed(stand: self),
    ] + ModelWeights.allCases.flatMap(translations)
  }

  private func translations(_ weights: ModelWeights) -> [any Measurement] {
    [
      TranslationSpeed(stand: self, weights: weights, beam: 5),
      TranslationSpeed(stand: self, weights: weights, beam: 1),
      Latency(stand: self, weights: weights),
    ]
  }

  /// The model, with its weights kept in one way or another.
  func model(_ weights: ModelWeights) -> URL {
    weights == .float32 ? place.model : place.folder.appendingPathComponent("\(weights).dragoman")
  }

  private func prepare(_ recipe: String) throws(BenchmarkError) {
    say("\(corpus.name): a vocabulary, and \(Self.updates) updates of model R (log: \(place.log.path))")
    _ = try dragoman.run(vocabularyArguments(output: vocabulary), log: place.log)
    let file = place.folder.appendingPathComponent("recipe.yaml")
    try TextFile(file).write(recipe)
    _ = try dragoman.run(trainingArguments(recipe: file, model: place.model, events: place.events), log: place.log)
    for weights in ModelWeights.allCases where weights != .float32 {
      let arguments = weights.conversion(trainingFiles) + ["--output", model(weights).path]
      _ = try dragoman.run(["convert", "--model", place.model.path] + arguments, log: place.log)
    }
  }

  func vocabularyArguments(output: URL) -> [String] {
    ["vocab"] + trainingFiles + ["--joint", "--size", "8000", "--output", output.path]
  }

  func trainingArguments(recipe: URL, model: URL, events: URL) throws(BenchmarkError) -> [String] {
    let dev = try shortDevSet()
    return ["train"] + trainingFiles
      + ["--dev-source", dev.source.path, "--dev-target", dev.target.path, "--vocab", vocabulary.path]
      + ["--recipe", recipe.path, "--output", model.path, "--metrics", events.path]
  }

  var trainingFiles: [String] { ["--source", train(corpus.corpus.source), "--target", train(corpus.corpus.target)] }

  private func train(_ language: String) -> String { corpus.corpus.file("train", language).path }

  /// A few sentences: looking at the dev set is not what is measured.
  private func shortDevSet() throws(BenchmarkError) -> (source: URL, target: URL) {
    func short(_ language: String) throws(BenchmarkError) -> URL {
      let file = place.folder.appendingPathComponent("dev.\(language)")
      let lines = try TextFile(corpus.corpus.file(corpus.dev, language)).read().filledLines.prefix(20)
      try TextFile(file).write(lines.map { $0 + "\n" }.joined())
      return file
    }
    return (try short(corpus.corpus.source), try short(corpus.corpus.target))
  }

  /// The source sentences of the test set.
  var testSource: URL { corpus.corpus.file(corpus.test, corpus.corpus.source) }
  /// Their translations by people.
  var testTarget: URL { corpus.corpus.file(corpus.test, corpus.corpus.target) }
}

/// How the weights of the model that translates are kept.
enum ModelWeights: String, CaseIterable {
  case float32, int8
  case shortlist = "int8 and shortlist"

  /// What `dragoman convert` has to be told.
  func conversion(_ trainingFiles: [String]) -> [String] {
    switch self {
    case .float32, .int8: ["--weights", rawValue]
    case .shortlist: ["--weights", "int8"] + trainingFiles
    }
  }
}

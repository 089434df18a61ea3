import Foundation

/// A training whose translations are measured, or models of other experiments that translate together.
package struct Experiment: Equatable, Sendable {
  /// What is measured.
  package enum Measurement: String, CaseIterable, Sendable {
    /// Translations of the dev set, or of the test set, by the default search.
    case dev, test
    /// Greedy translations of the dev set after each epoch, as the training has judged itself.
    case epochs
  }

  /// The file of its results, without `.json`.
  package let name: String
  package let what: String
  package let table: String
  package let corpus: Corpus
  package let sets: Sets
  package let measurement: Measurement
  package let seed: UInt64
  /// The tokenizer of a third score, lower-cased BLEU as papers have it, e.g. `moses-de`.
  package let tokenizer: String?
  package let preparation: Preparation
  /// The experiments whose models translate, together if there are several; none where a model of its own is trained.
  package let ensemble: [String]
  /// The experiments whose models together translate the training set anew for a model of its own; none where nobody does.
  package let teachers: [String]
  /// Further arguments of `dragoman translate`.
  package let search: [String]
  /// Further arguments of `dragoman train`.
  package let arguments: [String]

  /// The files' names in front of their languages.
  package struct Sets: Equatable, Sendable {
    package let train: String
    /// Without one, training holds out some of its own sentences.
    package let dev: String?
    package let test: String
  }

  private static let options: Set = [
    "--what", "--table", "--corpus", "--source", "--target", "--train", "--dev", "--test", "--evaluate-on", "--seed",
    "--tokenize", "--first", "--unspaced", "--ensemble", "--teachers", "--search",
  ]

  /// Reads a command line: `NAME --what … --table … --corpus … --source de --target en -- arguments of dragoman train`.
  ///
  /// - Throws: `BenchmarkError.usage`, `.noCorpus`.
  package init(_ words: [String]) throws(BenchmarkError) {
    let words = try Arguments(words, options: Self.options)
    guard let name = words.words.first, words.words.count == 1 else {
      throw .usage("An experiment has one name, but there are \(words.words.count).")
    }
    self.name = name
    what = try words.required("--what")
    table = try words.required("--table")
    corpus = try Corpus(
      words.required("--corpus"), source: words.required("--source"), target: words.required("--target"))
    let dev = words.values["--dev"] ?? "val"
    sets = Sets(
      train: words.values["--train"] ?? "train", dev: dev == "none" ? nil : dev,
      test: words.values["--test"] ?? "test_2016_flickr")
    measurement = try Self.measurement(words.values["--evaluate-on"])
    if measurement != .test, sets.dev == nil { throw .usage("--dev none leaves only the test set to evaluate on.") }
    seed = UInt64(try words.number("--seed", default: 1))
    tokenizer = words.values["--tokenize"]
    preparation = Preparation(
      pairs: words.values["--first"] == nil ? nil : Int(try words.number("--first", default: 0)),
      unspaced: words.list("--unspaced"))
    (ensemble, teachers) = (words.list("--ensemble"), words.list("--teachers"))
    search = words.values["--search"]?.split(separator: " ").map(String.init) ?? []
    arguments = words.rest
    if !ensemble.isEmpty, measurement == .epochs || !teachers.isEmpty || !arguments.isEmpty {
      throw .usage("--ensemble trains nothing: it has neither epochs, nor teachers, nor arguments of dragoman train.")
    }
  }

  private static func measurement(_ word: String?) throws(BenchmarkError) -> Measurement {
    guard let word else { return .test }
    guard let measurement = Measurement(rawValue: word) else {
      let known = Measurement.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage("--evaluate-on is \(word), but must be one of \(known).")
    }
    return measurement
  }

  /// The set that is translated.
  package var evaluated: String { measurement == .test ? sets.test : sets.dev ?? sets.test }

  /// The sentences of a set in one language, as they are in the corpus or, where they are prepared, in a folder.
  package func file(_ set: String, _ language: String, prepared: URL) -> URL {
    isPrepared(set, language)
      ? prepared.appendingPathComponent("\(set).\(language)") : corpus.file(set, language)
  }

  private func isPrepared(_ set: String, _ language: String) -> Bool {
    preparation.changes(training: set == sets.train, language)
  }

  /// The files to prepare, as set and language.
  package var preparedFiles: [(set: String, language: String)] {
    var used = [sets.train, evaluated]
    if let dev = sets.dev, !used.contains(dev) { used.append(dev) }
    return used.flatMap { set in [corpus.source, corpus.target].map { (set, $0) } }.filter { isPrepared($0, $1) }
  }

  /// What `dragoman` gets to train a model.
  ///
  /// - Parameter prepared: where the prepared files stand, and what teachers have translated
  package func training(model: URL, prepared: URL) -> [String] {
    let files = { (set: String, prefix: String) in
      [
        "--\(prefix)source", file(set, corpus.source, prepared: prepared).path,
        "--\(prefix)target", file(set, corpus.target, prepared: prepared).path,
      ]
    }
    let source = file(sets.train, corpus.source, prepared: prepared).path
    let learned =
      teachers.isEmpty
      ? files(sets.train, "")
      : ["--source", source, "--target", distilled(in: prepared).path] + files(sets.train, "mix-")
    return ["train"] + learned + (sets.dev.map { files($0, "dev-") } ?? [])
      + ["--output", model.path, "--seed", String(seed)] + arguments
  }

  /// What `dragoman` gets to translate the training set by all teachers; a plain beam search, for there is much to translate.
  package func teaching(model: (String) -> String) -> [String] {
    ["translate"] + Self.together(teachers.map(model)) + ["--beam", "5", "--no-consensus"]
  }

  /// The experiments whose models translate: this one, or those of the ensemble.
  package var translators: [String] { ensemble.isEmpty ? [name] : ensemble }

  /// What `dragoman` gets to translate by the model of its own, or by all that are named.
  ///
  /// - Parameter model: the file of an experiment's model
  package func translation(model: (String) -> String) -> [String] {
    ["translate"] + Self.together(translators.map(model)) + search
  }

  private static func together(_ models: [String]) -> [String] {
    (models.count == 1 ? [] : ["--ensemble"]) + models.flatMap { ["--model", $0] }
  }

  /// What teachers have translated.
  package func distilled(in folder: URL) -> URL { folder.appendingPathComponent("distilled.\(corpus.target)") }

  /// How to do the same by hand, on any machine.
  package var command: String { (script.making + script.judging).joined(separator: " && ") }

  /// The part of it that makes the model, which another way to judge it leaves as it is.
  package var making: String { script.making.joined(separator: " && ") }

  private var script: ExperimentScript { ExperimentScript(experiment: self) }
}

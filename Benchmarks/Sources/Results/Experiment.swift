import Foundation

/// A training whose translations are measured.
package struct Experiment: Equatable, Sendable {
  /// What is measured.
  package enum Measurement: String, CaseIterable, Sendable {
    /// Translations of the dev set, or of the test set, by the default beam.
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
  /// Only so many pairs are learned from, the first ones.
  package let pairs: Int?
  /// Further arguments of `dragoman train`.
  package let arguments: [String]

  /// The files' names in front of their languages.
  package struct Sets: Equatable, Sendable {
    package let train: String
    package let dev: String
    package let test: String
  }

  private static let options: Set = [
    "--what", "--table", "--corpus", "--source", "--target", "--train", "--dev", "--test", "--evaluate-on", "--seed",
    "--tokenize", "--first",
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
    sets = Sets(
      train: words.values["--train"] ?? "train", dev: words.values["--dev"] ?? "val",
      test: words.values["--test"] ?? "test_2016_flickr")
    measurement = try Self.measurement(words.values["--evaluate-on"])
    seed = UInt64(try words.number("--seed", default: 1))
    tokenizer = words.values["--tokenize"]
    pairs = words.values["--first"] == nil ? nil : Int(try words.number("--first", default: 0))
    arguments = words.rest
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
  package var evaluated: String { measurement == .test ? sets.test : sets.dev }

  /// What `dragoman` gets to train a model.
  ///
  /// - Parameter beginnings: where the first pairs stand, if not all are learned from
  package func training(model: URL, beginnings: URL) -> [String] {
    let file = { (language: String) in
      pairs == nil
        ? corpus.file(sets.train, language) : beginnings.appendingPathComponent("\(sets.train).\(language)")
    }
    return [
      "train", "--source", file(corpus.source).path, "--target", file(corpus.target).path,
      "--dev-source", corpus.file(sets.dev, corpus.source).path,
      "--dev-target", corpus.file(sets.dev, corpus.target).path,
      "--output", model.path, "--seed", String(seed),
    ] + arguments
  }

  /// How to do the same by hand, on any machine.
  package var command: String {
    let model = "\(name).dragoman"
    let beginnings = URL(fileURLWithPath: "first-\(pairs ?? 0)")
    let words = ["dragoman"] + training(model: URL(fileURLWithPath: model), beginnings: beginnings)
    let named = words.map { word in
      word.hasPrefix(beginnings.path + "/")
        ? "first-\(pairs ?? 0)/" + word.dropFirst(beginnings.path.count + 1)
        : word.hasSuffix("/\(model)") ? model : corpus.named(word)
    }.joined(separator: " ")
    let cutting = pairs.map { pairs in
      "mkdir first-\(pairs) && "
        + [corpus.source, corpus.target].map { language in
          "head -n \(pairs) \(corpus.name)/\(sets.train).\(language) > first-\(pairs)/\(sets.train).\(language) && "
        }.joined()
    }
    let train = (cutting ?? "") + named
    if measurement == .epochs { return train }
    let source = "\(corpus.name)/\(evaluated).\(corpus.source)"
    let reference = "\(corpus.name)/\(evaluated).\(corpus.target)"
    return train + " && dragoman translate --model \(model) < \(source) > \(name).out"
      + " && dragoman evaluate --metric bleu --metric chrf --reference \(reference) \(name).out"
      + (tokenizer.map {
        " && dragoman evaluate --metric bleu --tokenize \($0) --lowercase --reference \(reference) \(name).out"
      } ?? "")
  }
}

import ArgumentParser
import DragomanCorpora
import DragomanRecipes
import DragomanTensors
import Foundation

/// The files of a training; not needed where only the recipe is to be printed.
struct TrainingCorpusArguments: ParsableArguments {
  @Option(help: "Sentences of the source language, one a line; plain, .gz or .zst.") var source: FileArgument?
  @Option(help: "Their translations, line by line.") var target: FileArgument?
  @Option(name: [.short, .long], help: "The model's file to write, e.g. de-en.dragoman.") var output: FileArgument?

  func requireAll() throws {
    let missing = [("--source", source), ("--target", target), ("--output", output)].filter { $0.1 == nil }.map(\.0)
    if !missing.isEmpty {
      throw ValidationError("Missing: \(missing.joined(separator: ", ")).")
    }
  }

  func files(dev: HeldOutFiles?, vocabulary: FileArgument?) -> TrainingFiles? {
    guard let source, let target, let output else { return nil }
    return TrainingFiles(
      training: CorpusFiles(.training, source: source.url, target: target.url),
      dev: dev.map { CorpusFiles(.dev, source: $0.source.url, target: $0.target.url) }, vocabulary: vocabulary?.url,
      output: output.url)
  }
}

/// How to train; what is not given is the recipe's.
struct TrainingArguments: ParsableArguments {
  @Option(help: "A vocabulary built by `dragoman vocab`; without one, training builds it.") var vocab: FileArgument?
  @Option(help: "A file of settings as --print-recipe prints it.") var recipe: FileArgument?
  @Option(help: "Where chance begins: the same seed, corpus and threads give the same model.") var seed: UInt64?
  @Option(help: "Threads that share the work.") var threads: Int?
  @Option(help: "How exactly products are computed: auto, float32 or bfloat16. (default: the recipe's, auto)")
  var precision: Precision?
  @Option(help: "The most passes over the corpus.") var epochs: Int?
  @Option(help: "The most minutes of training.") var minutes: Double?

  /// Defaults, the recipe's file, and the flags, each before the one before it.
  ///
  /// - Throws: `RecipeError`, `InputError`, `TrainingOptionsError`.
  func chosenRecipe() throws -> Recipe {
    var recipe = try recipe.map { try Recipe(contentsOf: $0.url) } ?? Recipe()
    if let seed { recipe.training.seed = seed }
    if let threads { recipe.training.threads = threads }
    if let precision { recipe.training.precision = precision }
    if let epochs { recipe.training.maximumEpochs = epochs }
    if let minutes { recipe.training.maximumMinutes = minutes }
    try recipe.validate()
    return recipe
  }
}

extension Precision: ExpressibleByArgument {}

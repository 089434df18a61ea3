import ArgumentParser
import DragomanCorpora
import DragomanRecipes
import DragomanTensors
import DragomanTopologies
import Foundation

/// The files of a training; not needed where only the recipe is to be printed.
struct TrainingCorpusArguments: ParsableArguments {
  @Option(help: "Sentences of the source language, one a line; plain, .gz or .zst.") var source: FileArgument?
  @Option(help: "Their translations, line by line.") var target: FileArgument?
  @Option(
    help: """
      One file instead: plain text for a language model, else two columns with a tab between them: label and text to \
      classify, category and sequence to generate, sequence and tags to tag, source and target to translate.
      """)
  var data: FileArgument?
  @Option(help: "The same, of what is not learned from and decides when training stops.") var devData: FileArgument?
  @Option(
    help: """
      Further sentences, such as those that a model given with --from has learned from: each epoch draws as many of them \
      as the corpus has, or the recipe's `mixing` times as many. None is held out.
      """)
  var mixSource: FileArgument?
  @Option(help: "Their translations.") var mixTarget: FileArgument?
  @Option(
    help: """
      Back-translation: sentences that a model has written from those of --synthetic-target. They are drawn like those of \
      --mix-source, and a tag before each tells the network what it is.
      """)
  var syntheticSource: FileArgument?
  @Option(help: "Sentences of the target language.") var syntheticTarget: FileArgument?
  @Option(name: [.short, .long], help: "The model's file to write, e.g. de-en.dragoman.") var output: FileArgument?

  func requireAll() throws {
    if data != nil && (source != nil || target != nil) {
      throw ValidationError("--data stands for --source and --target: give one or the others.")
    }
    if data == nil && source == nil && target == nil {
      throw ValidationError("Missing: --source and --target, or --data.")
    }
    let pairs = [
      data == nil ? [("--source", source), ("--target", target)] : [],
      mixSource != nil || mixTarget != nil ? [("--mix-source", mixSource), ("--mix-target", mixTarget)] : [],
      syntheticSource != nil || syntheticTarget != nil
        ? [("--synthetic-source", syntheticSource), ("--synthetic-target", syntheticTarget)] : [],
    ]
    let missing = (pairs.joined() + [("--output", output)]).filter { $0.1 == nil }.map(\.0)
    if !missing.isEmpty { throw ValidationError("Missing: \(missing.joined(separator: ", ")).") }
  }

  /// Whether two files are named, of which one belongs to the other.
  func namesPairs(_ dev: HeldOutFiles?) -> Bool { source != nil || dev != nil }

  func files(dev: HeldOutFiles?, vocabulary: FileArgument?, start: StartingModel?) -> TrainingFiles? {
    guard let output else { return nil }
    let training: CorpusPlace
    if let data {
      training = .one(data.url)
    } else if let source, let target {
      training = .two(CorpusFiles(.training, source: source.url, target: target.url))
    } else {
      return nil
    }
    let heldOut =
      devData.map { .one($0.url) }
      ?? dev.map { CorpusPlace.two(CorpusFiles(.dev, source: $0.source.url, target: $0.target.url)) }
    var files = TrainingFiles(training: training, dev: heldOut, vocabulary: vocabulary?.url, output: output.url)
    files.start = start
    for (source, target, isSynthetic) in [(mixSource, mixTarget, false), (syntheticSource, syntheticTarget, true)] {
      guard let source, let target else { continue }
      let place = CorpusPlace.two(CorpusFiles(.training, source: source.url, target: target.url))
      files.further.append(FurtherPairs(place, isSynthetic: isSynthetic))
    }
    return files
  }
}

/// How to train; what is not given is the recipe's.
struct TrainingArguments: ParsableArguments {
  @Option(
    help: "What is learned: translate, language-model, tag, classify or generate. (default: the recipe's, translate)")
  var task: LearningTask?
  @Option(help: "A vocabulary built by `dragoman vocab`, or the model that has it; without one, training builds it.")
  var vocab: FileArgument?
  @Option(
    help: """
      A model to go on from: its weights are the first, its vocabularies and network are kept, and the learning rate is \
      lower unless the recipe has one. Learn from new sentences with it, and from its old ones with --mix-source.
      """)
  var from: FileArgument?
  @Option(help: "A file of settings as --print-recipe prints it.") var recipe: FileArgument?
  @Option(help: "Where chance begins: the same seed, corpus and threads give the same model.") var seed: UInt64?
  @Option(help: "Threads that share the work; another number gives slightly other weights. (default: the recipe's, 2)")
  var threads: Int?
  @Option(help: "How exactly products are computed: auto, float32 or bfloat16. (default: the recipe's, auto)")
  var precision: Precision?
  @Option(help: "The most passes over the corpus.") var epochs: Int?
  @Option(help: "The most minutes that the run takes.") var minutes: Double?
  @Option(
    help: """
      The time that the whole run may take, e.g. 45m, 1h30m or 90s: like --minutes, with a learning rate that falls to \
      zero by then, unless the recipe names a schedule.
      """, transform: { try TimeBudget($0) })
  var timeBudget: TimeBudget?

  func validate() throws {
    try requireCounts([("epochs", epochs, 1_000_000_000), ("threads", threads, 1024)])
    if let minutes, !(minutes > 0 && minutes <= 10_000_000) {
      throw ValidationError("--minutes is \(minutes), but must be more than 0 and at most 10,000,000.")
    }
    if minutes != nil && timeBudget != nil {
      throw ValidationError("--time-budget stands for --minutes: give one or the other.")
    }
    if from != nil && vocab != nil {
      throw ValidationError("--from brings its own vocabularies along: leave --vocab out.")
    }
  }

  /// Defaults, the recipe's file, and the flags, each before the one before it.
  ///
  /// - Throws: `RecipeError`, `InputError`, `ModelFileError`, `StartError`, `TrainingOptionsError`.
  ///
  /// - Parameter start: the model given with --from
  func chosenRecipe(_ start: StartingModel?) throws -> Recipe {
    let base = start?.recipe
    if let task, let base, let from, base.task != task {
      throw StartError.task(file: from.url.relativePath, base.task, task)
    }
    var recipe =
      try recipe.map { try Recipe(contentsOf: $0.url, for: task, over: base) } ?? base
      ?? Recipe(for: task ?? .translate)
    if let seed { recipe.training.seed = seed }
    if let threads { recipe.training.threads = threads }
    if let precision { recipe.training.precision = precision }
    if let epochs { recipe.training.maximumEpochs = epochs }
    if let minutes { recipe.training.maximumMinutes = minutes }
    if let timeBudget {
      recipe.training.maximumMinutes = timeBudget.minutes
      recipe.training.schedule = recipe.training.schedule ?? .linear
    }
    try recipe.validate()
    return recipe
  }
}

extension TrainingArguments {
  /// For whoever has more processors than share the work, and has not said how many are to; else nil.
  func remark(onThreads used: Int, processors: Int = ProcessInfo.processInfo.activeProcessorCount) -> String? {
    threads == nil && used < processors
      ? "\(used) of \(processors) processors share the work: with --threads \(processors) it is faster, and gives slightly other "
        + "weights."
      : nil
  }
}

extension Precision: ExpressibleByArgument {}

extension LearningTask: ExpressibleByArgument {}

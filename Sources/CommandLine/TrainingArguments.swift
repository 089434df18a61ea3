import ArgumentParser
import DragomanRecipes
import DragomanTensors
import DragomanTopologies
import Foundation

/// How to train; what is not given is the recipe's.
struct TrainingArguments: ParsableArguments {
  @Option(
    help: """
      What is learned, and from which columns of --data: translate (source, target), tag (sequence, its tags), classify \
      (label, text), generate (category, sequence) or language-model (plain text, one column). (default: the recipe's, \
      translate)
      """)
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
  @Option(
    help: "Where chance begins: the same seed, corpus and threads give the same model. (default: the recipe's, 1)")
  var seed: UInt64?
  @Option(help: "Threads that share the work; another number gives slightly other weights. (default: the recipe's, 2)")
  var threads: Int?
  @Option(help: "How exactly products are computed: auto, float32 or bfloat16. (default: the recipe's, auto)")
  var precision: Precision?
  @Option(help: "The most passes over the corpus. (default: the recipe's, by the size of the corpus)") var epochs: Int?
  @Option(help: "The most minutes that the run takes. (default: the recipe's, none)") var minutes: Double?
  @Option(
    help: """
      The time that the whole run may take, e.g. 45m, 1h30m or 90s: the same limit as --minutes. Where it is short, a \
      translator's network becomes smaller; where the recipe's schedule is auto, as for tasks other than translate, the \
      learning rate falls to zero by then.
      """, transform: { try TimeBudget($0) })
  var timeBudget: TimeBudget?

  func validate() throws {
    try requireCounts([("epochs", epochs, 1_000_000_000), ("threads", threads, 1024)])
    if let minutes, !(minutes > 0 && minutes <= TimeBudget.mostMinutes) {
      throw ValidationError(
        "--minutes is \(minutes), but must be more than 0 and at most \(Int(TimeBudget.mostMinutes).grouped).")
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
    if let recipe { return try Recipe(contentsOf: recipe.url, for: task, over: base, changedBy: apply) }
    var recipe = base ?? Recipe(for: task ?? .translate)
    apply(to: &recipe)
    try recipe.validate()
    return recipe
  }

  private func apply(to recipe: inout Recipe) {
    if let seed { recipe.training.seed = seed }
    if let threads { recipe.training.threads = threads }
    if let precision { recipe.training.precision = precision }
    if let epochs { recipe.training.maximumEpochs = epochs }
    if let minutes { recipe.training.maximumMinutes = minutes }
    if let timeBudget {
      recipe.training.maximumMinutes = timeBudget.minutes
      recipe.training.schedule = recipe.training.schedule ?? .linear
    }
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

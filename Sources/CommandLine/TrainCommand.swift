import ArgumentParser
import DragomanRecipes
import DragomanText
import DragomanTopologies
import DragomanTraining
import Foundation

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a translator from a parallel corpus, or a model for another task.",
    discussion: """
      Everything but the two files and the place for the model has a default. Ctrl-C saves the training, and the same command \
      goes on with it, as it does after a crash.
      """)

  @OptionGroup(title: "Corpus") var corpus: CorpusArguments
  @OptionGroup(title: "Held-out sentences") var dev: DevArguments
  @OptionGroup(title: "Further sentences") var further: FurtherArguments
  @Option(name: [.short, .long], help: "The model's file to write, e.g. de-en.dragoman.") var output: FileArgument?
  @OptionGroup(title: "Training") var training: TrainingArguments
  @OptionGroup(title: "Progress") var progress: ProgressArguments
  @Flag(help: "Print the recipe, with defaults, --recipe and flags taken together, and train nothing.")
  var printRecipe = false

  func validate() throws {
    if printRecipe { return }
    let missing = [
      corpus.place == nil ? CorpusArguments.needed : nil, output == nil ? "--output" : nil,
    ].compactMap { $0 }
    if !missing.isEmpty { throw ValidationError("Missing: \(missing.joined(separator: "; ")).") }
  }

  func run() throws {
    let start = try training.from.map { try StartingModel(contentsOf: $0.url) }
    let recipe = try training.chosenRecipe(start)
    if printRecipe { return try ResultStream().write(recipe.text) }
    let files = try files(start)
    if recipe.task == .languageModel && ![files.training, files.dev].compactMap({ $0 }).allSatisfy(\.isOneFile) {
      throw ValidationError("A language model learns from one text: give it with --data, and --dev-data.")
    }
    // Whoever reads the messages may go away, e.g. `head`; the training goes on.
    signal(SIGPIPE, SIG_IGN)
    let metrics = try progress.preparedMetrics(of: files)
    let preparation = try TrainingPreparation(recipe, files)
    let run = ModelTraining(preparation)
    if try run.isComplete() {
      return progress.say("\(OutputPlaceError.complete(name: files.output.relativePath))")
    }
    let log = try JSONLog(appendingTo: metrics, model: files.output.relativePath)
    var audience = Audience(isQuiet: progress.quiet, preparation.recipe.training, log: log)
    for choice in preparation.choices { progress.say(choice) }
    // A training that has begun keeps its number of threads.
    if !FileManager.default.fileExists(atPath: files.checkpoint.path),
      let remark = training.remark(onThreads: preparation.recipe.training.threads)
    {
      progress.say(remark)
    }
    // A line that is drawn again and again may stand on the terminal.
    let lineEnd = Terminal.isInteractive ? "\n" : ""
    let interruption = Interruption { [progress] in progress.say(lineEnd + Self.answerToInterruption) }
    defer { audience.end() }
    let finish = try run.run(isInterrupted: { interruption.isRequested }) { audience.show($0) }
    audience.end()
    progress.say(Self.farewell(finish, files, recipe.task))
    if finish.reason == .interrupted { throw ExitCode(Interruption.status) }
  }

  private func files(_ start: StartingModel?) throws -> TrainingFiles {
    guard let output else { preconditionFailure("validate() has looked for it") }
    var files = TrainingFiles(
      training: try corpus.required(), dev: dev.place, vocabulary: training.vocab?.url, output: output.url)
    (files.start, files.further, files.recipe) = (start, further.pairs, training.recipe?.url)
    return files
  }

  private static let answerToInterruption =
    "Stopping after this step, and saving. Press Ctrl-C again, after a second or more, to end at once; the same command then goes on "
    + "from the last checkpoint."

  private static func farewell(_ finish: TrainingEvent.Finish, _ files: TrainingFiles, _ task: LearningTask) -> String {
    finish.reason == .interrupted
      ? "The same command goes on from here; \(files.checkpoint.relativePath) keeps the training until then."
      : task.invitation(model: files.output.relativePath)
  }
}

extension LearningTask {
  /// How to use a model that has just been trained.
  fileprivate func invitation(model: String) -> String {
    switch self {
    case .translate: "Translate with: dragoman translate --model \(model)"
    case .languageModel: "Let it write with: dragoman generate --model \(model)"
    case .generate: "Let it write with: dragoman generate --model \(model) --category NAME"
    case .classify: "Classify with: dragoman classify --model \(model)"
    case .tag: "Tag with: dragoman label --model \(model)"
    }
  }
}

import ArgumentParser
import DragomanTranslation

/// The command `dragoman`: one verb a task.
@main
struct Dragoman: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dragoman",
    abstract: "Trains a translator for your language pair on an ordinary computer, and runs it from one file.",
    discussion: """
      A translator from two files in which line n translates line n:

        dragoman check --source train.de --target train.en
        dragoman train --source train.de --target train.en --output de-en.dragoman
        dragoman translate --model de-en.dragoman
      """,
    version: dragomanVersion,
    subcommands: [
      CheckCommand.self, VocabCommand.self, TrainCommand.self, TranslateCommand.self, ScoreCommand.self,
      EvaluateCommand.self, InfoCommand.self, ConvertCommand.self, AverageCommand.self, ClassifyCommand.self,
      LabelCommand.self, GenerateCommand.self, RerankCommand.self,
    ])

  static func main() {
    var command: any ParsableCommand
    do { command = try parseAsRoot() } catch { Failure(error).exit() }
    do { try command.run() } catch { Failure(error, of: type(of: command)).exit() }
  }
}

import ArgumentParser
import DragomanTranslation

/// Which model is to work.
struct ModelArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "The model, as `dragoman train` has written it.") var model: FileArgument
}

import ArgumentParser

/// How much a language model has to say.
struct FusionArguments: ParsableArguments {
  @Option(
    name: .customLong("weight"),
    help: "How much the language model's say counts beside the translator's. (default: 0.2)")
  var given: Double?

  var weight: Double { given ?? 0.2 }

  func validate() throws {
    if !(weight >= 0 && weight.isFinite) { throw ValidationError("--weight is \(weight), but must be 0 or more.") }
  }
}

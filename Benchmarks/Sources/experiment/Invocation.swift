import Foundation
import Results

/// What the command line asks for.
struct Invocation {
  let dragoman: Dragoman
  /// The folder of all experiments' work.
  let work: URL
  let experiments: [Experiment]

  private static let options: Set = ["--dragoman", "--work"]

  /// Reads `[--dragoman PROGRAM] [--work FOLDER]` and an experiment, or the names of lists of experiments.
  ///
  /// - Throws: `BenchmarkError`.
  init(_ words: [String]) throws(BenchmarkError) {
    let (own, rest) = Self.separate(words)
    let settings = try Arguments(own, options: Self.options)
    dragoman = try Dragoman(settings.values["--dragoman"])
    work = URL(
      fileURLWithPath: settings.values["--work"] ?? NSTemporaryDirectory() + "dragoman-experiments")
    experiments = try Self.experiments(rest)
  }

  /// The words of `options`, before `--`, and all others.
  private static func separate(_ words: [String]) -> (own: [String], rest: [String]) {
    var (own, rest) = ([String](), [String]())
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--" { return (own, rest + [word] + words) }
      if options.contains(word) { own += [word, words.popFirst()].compactMap(\.self) } else { rest.append(word) }
    }
    return (own, rest)
  }

  private static func experiments(_ words: [String]) throws(BenchmarkError) -> [Experiment] {
    guard words.first?.hasSuffix(".list") == true else { return [try Experiment(words)] }
    var experiments: [Experiment] = []
    for list in words { experiments += try ExperimentList(contentsOf: URL(fileURLWithPath: list)).experiments }
    return experiments
  }
}

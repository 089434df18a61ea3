import ArgumentParser
import DragomanEvaluation
import DragomanText

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compares translations with references: BLEU, chrF2, chrF2++ and TER, as sacreBLEU computes them.")

  @Option(help: "Correct translations, one a line. Give the option again for further references.")
  var reference: [FileArgument]
  @Option(help: "A metric to print; give the option again for several. (default: bleu, chrf, chrf++, ter)")
  var metric: [Metric] = []
  @OptionGroup var choices: MetricArguments
  @OptionGroup var significance: SignificanceArguments
  @Flag(help: "Print JSON, with the values unrounded.") var json = false
  @Argument(help: "The translations to evaluate, one a line; of several files, the first is the baseline.")
  var outputs: [FileArgument]

  private static let fewestForTests = 50

  private var metrics: [Metric] { metric.isEmpty ? [.bleu, .chrF, .chrFPlusPlus, .ter] : metric }

  func validate() throws {
    if significance.paired != nil, outputs.count < 2 {
      throw ValidationError("--paired compares outputs with the first one: name two files or more.")
    }
    if choices.tokenize != .western, !metrics.contains(.bleu) {
      throw ValidationError("--tokenize is for BLEU alone: add --metric bleu, or leave it out.")
    }
  }

  func run() throws {
    let references = try reference.map { (path: $0.path, lines: try $0.lines()) }
    let systems = try outputs.map { try lines(of: $0, references: references) }
    let scores = try metrics.map {
      try significance.scores(choices.corpusMetric($0), systems: systems, references: references.map(\.lines))
    }
    let report = ScoreReport(scores, outputs: outputs.map(\.path))
    try ResultStream().write((json ? try report.json : report.text) + "\n")
    if significance.paired != nil, systems[0].count < Self.fewestForTests {
      StandardError.print(
        "\(systems[0].count) lines are too few for a test of significance: whatever it says, it says of these lines.")
    }
    if metrics.contains(.bleu), choices.tokenize == .western, lacksSpaces(references[0].lines) {
      StandardError.print(
        "\(reference[0].path) has hardly any spaces: BLEU took whole sentences for words. Say --tokenize "
          + "char, or zh for Chinese.")
    }
  }

  /// Whether the words of a text run together, and a script is theirs that has no spaces.
  private func lacksSpaces(_ lines: [String]) -> Bool {
    let words = lines.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    return words * 8 < lines.reduce(0) { $0 + $1.count } && ScriptCensus(of: lines).segmentation == .words
  }

  private func lines(of output: FileArgument, references: [(path: String, lines: [String])]) throws -> [String] {
    let lines = try output.lines()
    for reference in references where reference.lines.count != lines.count {
      throw OutputError.unequalLineCounts(
        output: output.path, outputLines: lines.count, reference: reference.path,
        referenceLines: reference.lines.count)
    }
    if lines.isEmpty { throw InputError.empty(name: output.path) }
    return lines
  }
}

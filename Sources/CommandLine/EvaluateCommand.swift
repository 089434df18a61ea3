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
  @Flag(help: "Print JSON, with the values unrounded.") var json = false
  @Argument(help: "The translations to evaluate, one a line.") var output: FileArgument

  func run() throws {
    let hypotheses = try output.lines()
    let references = try reference.map { file in
      let lines = try file.lines()
      if lines.count != hypotheses.count {
        throw OutputError.unequalLineCounts(
          output: output.path, outputLines: hypotheses.count, reference: file.path, referenceLines: lines.count)
      }
      return lines
    }
    if hypotheses.isEmpty { throw InputError.empty(name: output.path) }
    let metrics = metric.isEmpty ? [.bleu, .chrF, .chrFPlusPlus, .ter] : metric
    let scores = try metrics.map { try choices.score($0, hypotheses: hypotheses, references: references) }
    print(json ? try ScoreReport(scores).json : scores.map(\.description).joined(separator: "\n"))
  }
}

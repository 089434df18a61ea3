import ArgumentParser
import DragomanSearch
import DragomanText
import DragomanTranslation

struct RerankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerank",
    abstract: "Puts n-best lists of standard input in another order, with the say of a language model.",
    discussion: """
      Lists are read and written as `dragoman translate --n-best` prints them: `ID ||| text ||| features ||| score`. The language \
      model's log P becomes another feature, and, corrected for length by --length-penalty and times --weight, is added to \
      the score. `dragoman info` shows the α with which the translator has scored. Scores alone decide: the order of a consensus is \
      lost, so make lists with `dragoman translate --no-consensus --n-best 10`, for example.
      """)

  @Option(help: "A language model of the target.") var languageModel: FileArgument
  @OptionGroup var fusion: FusionArguments
  @Option(parsing: .unconditional, help: "α of log P / ((5 + length) / 6)^α for the language model.")
  var lengthPenalty = 1.0
  @OptionGroup var input: InputArguments

  func validate() throws {
    if !(abs(lengthPenalty) <= 100) {
      throw ValidationError("--length-penalty is \(lengthPenalty), but must be from -100 to 100.")
    }
  }

  func run() throws {
    let scorer = try LanguageScorer(contentsOf: languageModel.url)
    if let remark = scorer.remarkOnSingleLines { StandardError.print(remark) }
    let reader = try input.reader()
    var list: [NBestLine] = []
    while let text = try reader.nextText() {
      let line = try NBestLine(text, name: reader.name, number: reader.lines)
      if let first = list.first, first.id != line.id {
        try write(list)
        list = []
      }
      list.append(try line.judged(by: scorer, weight: fusion.weight, LengthScore(alpha: lengthPenalty)))
    }
    try write(list)
  }

  private func write(_ list: [NBestLine]) throws {
    // Of equal scores, the first stays first.
    let order = list.indices.sorted { (list[$1].score, $0) < (list[$0].score, $1) }
    try ResultStream().write(order.map { list[$0].text }.joined())
  }
}

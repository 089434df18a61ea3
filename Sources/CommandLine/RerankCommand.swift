import ArgumentParser
import DragomanSearch
import DragomanText
import DragomanTranslation
import Foundation

struct RerankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerank",
    abstract: "Puts n-best lists of standard input in another order, with the say of a language model.",
    discussion: """
      Lists are read and written as `dragoman translate --n-best` prints them: `ID ||| text ||| features ||| score`. The language \
      model's log P becomes another feature, and, corrected for length as translations are and times --weight, is added to \
      the score.
      """)

  @Option(help: "A language model of the target.") var languageModel: FileArgument
  @OptionGroup var say: SayArguments
  @Option(help: "α of log P / ((5 + length) / 6)^α for the language model.") var lengthPenalty = 1.0
  @Option(name: .shortAndLong, help: "A file to read, plain, .gz or .zst. (default: standard input)")
  var input: FileArgument?

  func validate() throws {
    if !(abs(lengthPenalty) <= 100) {
      throw ValidationError("--length-penalty is \(lengthPenalty), but must be from -100 to 100.")
    }
  }

  func run() throws {
    let scorer = try LanguageScorer(contentsOf: languageModel.url)
    let reader = try input.map { try LineReader(contentsOf: $0.url) } ?? LineReader()
    var list: [NBestLine] = []
    while let text = try reader.nextText() {
      let line = try NBestLine(text, name: reader.name, number: reader.summary.lines)
      if let first = list.first, first.id != line.id {
        try write(list)
        list = []
      }
      list.append(line.judged(by: scorer, weight: say.weight, LengthScore(alpha: lengthPenalty)))
    }
    try write(list)
  }

  private func write(_ list: [NBestLine]) throws {
    // Of equal scores, the first stays first.
    let order = list.indices.sorted { (list[$1].score, $0) < (list[$0].score, $1) }
    try ResultStream().write(order.map { list[$0].text }.joined())
  }
}

/// A line of an n-best list.
struct NBestLine {
  let id: String
  private(set) var score: Double
  private var fields: [String]

  private static let separator = " ||| "

  /// - Throws: `NBestError` with the line's number.
  init(_ text: String, name: String, number: Int) throws(NBestError) {
    fields = text.components(separatedBy: Self.separator)
    guard fields.count >= 4, let score = Double(fields[3]) else { throw .noList(name: name, line: number) }
    (id, self.score) = (fields[0], score)
  }

  /// The line with its new score.
  func judged(by scorer: LanguageScorer, weight: Double, _ lengths: LengthScore) -> NBestLine {
    var (scorer, line) = (scorer, self)
    let judged = scorer.score(fields[1])
    line.score += weight * lengths.score(logProbability: judged.logProbability, length: judged.predictions)
    line.fields[2] += " LanguageModel= \(judged.logProbability.withFourDigits)"
    line.fields[3] = line.score.withFourDigits
    return line
  }

  var text: String { fields.joined(separator: Self.separator) + "\n" }
}

/// What is no n-best list.
enum NBestError: Error, Equatable, CustomStringConvertible {
  case noList(name: String, line: Int)

  var description: String {
    switch self {
    case .noList(let name, let line):
      "\(name), line \(line.grouped): this is no line of an n-best list, `ID ||| text ||| features ||| score`; "
        + "`dragoman translate --n-best 5` prints some."
    }
  }
}

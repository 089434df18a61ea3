import DragomanSearch
import DragomanTranslation

/// A line of an n-best list.
struct NBestLine {
  let id: String
  private(set) var score: Double
  private var fields: [String]

  private static let separator = " ||| "

  /// - Throws: `NBestError` with the line's number.
  init(_ text: String, name: String, number: Int) throws(NBestError) {
    // By bytes: a mark behind the separator would be one character with its last space.
    let parts = text.utf8.split(separator: Self.separator.utf8, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    // A translation may have bars in it: features are the last part with a name that a number follows.
    let features = parts.indices.dropFirst(2).dropLast().last {
      parts[$0].contains("= ") && Double(parts[$0 + 1]) != nil
    }
    guard let features = features ?? (parts.count > 3 ? 2 : nil), let score = Double(parts[features + 1]) else {
      throw .noList(name: name, line: number)
    }
    (id, self.score) = (parts[0], score)
    fields = [parts[0], parts[1..<features].joined(separator: Self.separator)] + parts[features...]
  }

  /// The line with its new score.
  ///
  /// - Throws: `SentenceError` where the language model's numbers are no probabilities.
  func judged(by scorer: LanguageScorer, weight: Double, _ lengths: LengthScore) throws -> NBestLine {
    var (scorer, line) = (scorer, self)
    let judged = try scorer.score(fields[1])
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
      "\(name), line \(line): this is no line of an n-best list, `ID ||| text ||| features ||| score`; "
        + "`dragoman translate --n-best 5` prints some."
    }
  }
}

import DragomanCorpora
import DragomanTestSupport
import Foundation

/// A parallel corpus of a few lines, written for one test.
struct SmallCorpus {
  let files: TestFiles

  init(_ source: [String], _ target: [String]) throws {
    files = try TestFiles(["train.de": source.asLines, "train.en": target.asLines])
  }

  var training: CorpusFiles { CorpusFiles(.training, .two(source: files["train.de"], target: files["train.en"])) }

  func heldOut(_ source: [String], _ target: [String]) throws -> CorpusFiles {
    try files.write(Array(source.asLines.utf8), to: "dev.de")
    try files.write(Array(target.asLines.utf8), to: "dev.en")
    return CorpusFiles(.dev, .two(source: files["dev.de"], target: files["dev.en"]))
  }

  func report() throws -> CheckReport { try CorpusCheck(training: training).run() }

  /// German-like and English-like sentences of varied lengths, each once.
  static func sentences(_ count: Int) -> (source: [String], target: [String]) {
    let nouns = [
      ("Hund", "dog"), ("Katze", "cat"), ("Straßenbahn", "tram"), ("Universität", "university"), ("Uhr", "clock"),
    ]
    let tails = [
      ("", ""), (" und schläft", " and sleeps"),
      (" hinter dem alten Haus am Fluss", " behind the old house by the river"),
      (", während es draußen den ganzen Tag lang regnet", " while it rains outside all day long"),
    ]
    return (
      (0..<count).map { "Nummer \($0): ein \(nouns[$0 % 5].0) steht da\(tails[$0 * $0 % 101 % 4].0)." },
      (0..<count).map { "Number \($0): one \(nouns[$0 % 5].1) stands there\(tails[$0 * $0 % 101 % 4].1)." }
    )
  }
}

extension Sequence<String> {
  /// The lines as the contents of a file.
  var asLines: String { map { $0 + "\n" }.joined() }
}

extension CheckReport {
  /// The places of the finding whose sentence contains `words`, as `train.de:3`.
  func places(of words: String) -> [String]? {
    findings.first { $0.sentence.contains(words) }?.places
      .map { "\(URL(fileURLWithPath: $0.file).lastPathComponent):\($0.line)" }
  }

  func severity(of words: String) -> Finding.Severity? { findings.first { $0.sentence.contains(words) }?.severity }
}

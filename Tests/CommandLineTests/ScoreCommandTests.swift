import DragomanModelSupport
import DragomanTestSupport
import Foundation
import Testing

@Suite("dragoman score")
struct ScoreCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel.make().write(to: folder.file("tiny.dragoman"))
    try Data("ein Hund\n\ndie Katze\n".utf8).write(to: folder.file("de"))
    try Data("a dog\n\nthe cat runs.\n".utf8).write(to: folder.file("en"))
  }

  private func score(_ arguments: [String] = [], target: String = "en") throws -> DragomanProcess {
    try DragomanProcess(
      ["score", "--model", "tiny.dragoman", "--source", "de", "--target", target] + arguments, in: folder.url)
  }

  @Test("a logarithm comes out for each pair, and what they come to is told")
  func lines() throws {
    let run = try score()
    let sums = run.lines.compactMap(Double.init)
    #expect(sums.count == 3 && sums.allSatisfy { $0 < 0 } && run.status == 0)
    let total = try #require(run.errors.split(separator: " ").dropFirst(2).first.flatMap { Double($0.dropLast()) })
    #expect(abs(total - sums.reduce(0, +)) < 0.001)
    #expect(run.errors.contains("over 3 sentences"))
  }

  @Test("a table of both sides is judged as two files are")
  func table() throws {
    try Data("ein Hund\ta dog\n\t\ndie Katze\tthe cat runs.\tCC-BY\n".utf8).write(to: folder.file("pairs.tsv"))
    let run = try DragomanProcess("score", "--model", "tiny.dragoman", "--data", "pairs.tsv", in: folder.url)
    let twoFiles = try score().output
    #expect(run.status == 0 && run.output == twoFiles, "\(run.errors)")
    let both = try score(["--data", "pairs.tsv"])
    #expect(both.status == 64 && both.errors.contains("--data stands for --source and --target"))
    let neither = try DragomanProcess("score", "--model", "tiny.dragoman", in: folder.url)
    #expect(neither.status == 64 && neither.errors.contains("Give --source and --target, or --data, or for a language"))
  }

  @Test("tokens stand behind their sum, the end last")
  func tokens() throws {
    let run = try score(["--tokens"])
    #expect(run.status == 0 && run.lines.count == 3)
    for line in run.lines {
      let fields = line.components(separatedBy: " ||| ")
      let tokens = fields[1].split(separator: " ")
      #expect(tokens.last?.hasPrefix("</s>=-") ?? false)
      let sum = tokens.compactMap { $0.split(separator: "=").last.flatMap { Double($0) } }.reduce(0, +)
      #expect(abs((Double(fields[0]) ?? 0) - sum) < 0.01)
    }
  }

  @Test("two models judge together, and what is meant by two is asked for")
  func ensemble() throws {
    try TinyModel.make(seed: 11).write(to: folder.file("other"))
    let (own, both) = (try score().lines.compactMap(Double.init), try score(["--model", "other", "--ensemble"]))
    let together = both.lines.compactMap(Double.init)
    #expect(both.status == 0 && together.count == 3 && together != own, "\(both.errors)")
    let unsaid = try score(["--model", "other"])
    #expect(unsaid.status == 64 && unsaid.errors.contains("with --ensemble they judge together"))
  }

  @Test("a line that is no text keeps no other from its score")
  func faults() throws {
    try (Data("a dog\n".utf8) + [0xFF, 0x0A] + Data("the cat runs.\n".utf8)).write(to: folder.file("bad"))
    let (run, good) = (try score(target: "bad"), try score())
    #expect(run.status == 1 && run.lines == [good.lines[0], "", good.lines[2]])
    #expect(run.errors.hasPrefix("dragoman: bad, line 2: invalid UTF-8 at byte 1"), "\(run.errors)")
    #expect(run.errors.contains("Its line is blank.") && run.errors.contains("over 2 sentences"))
    try Data("ein Hund\ta dog\nein Hund\ndie Katze\tthe cat runs.\n".utf8).write(to: folder.file("pairs.tsv"))
    let table = try DragomanProcess("score", "--model", "tiny.dragoman", "--data", "pairs.tsv", in: folder.url)
    #expect(table.status == 1 && table.output == run.output && table.errors.contains("line 2: no tab in it"))
  }

  @Test("files of unequal length are a sentence with both counts")
  func unequal() throws {
    try Data("a dog\n".utf8).write(to: folder.file("short"))
    let run = try score(target: "short")
    #expect(run.status == 1 && run.errors.contains("de has 3 lines and short 1"), "\(run.errors)")
    #expect(run.lines == [try score().lines[0]])
  }
}

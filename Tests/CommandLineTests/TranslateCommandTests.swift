import DragomanJSON
import DragomanModelSupport
import DragomanTestSupport
import Foundation
import Testing

@Suite("dragoman translate")
struct TranslateCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel.make().write(to: folder.file("tiny.dragoman"))
  }

  private func translate(_ arguments: [String] = [], _ input: [UInt8]) throws -> DragomanProcess {
    let model = arguments.contains("--model") ? [] : ["--model", "tiny.dragoman"]
    return try DragomanProcess(["translate"] + model + arguments, input: Data(input), in: folder.url)
  }

  private func translate(_ arguments: [String] = [], _ input: String) throws -> DragomanProcess {
    try translate(arguments, Array(input.utf8))
  }

  @Test("one line comes out for each that goes in, in order, blank for blank", arguments: ["1", "2", "100"])
  func lines(batchSize: String) throws {
    let run = try translate(["--batch-size", batchSize], "ein Hund\r\n\n  \ndie Katze schläft. ein Mann\nein Hund")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.lines.count == 5)
    #expect(run.lines[0] == run.lines[4] && !run.lines[0].isEmpty && !run.lines[3].isEmpty)
    #expect(run.lines[1].isEmpty && run.lines[2].isEmpty)
  }

  @Test("a line that is no text gives an empty line, a message with its place, and status 1 in the end")
  func invalidLine() throws {
    let run = try translate(Array("ein Hund\nM".utf8) + [0xFC] + Array("nchen\nein Hund\n".utf8))
    #expect(run.lines.count == 3 && run.lines[1].isEmpty && run.lines[0] == run.lines[2])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("dragoman: standard input, line 2: invalid UTF-8 at byte 2 of the line (0xFC)"))
  }

  @Test("a hyphen is standard input")
  func hyphen() throws {
    let (run, plain) = (try translate(["--input", "-"], "ein Hund\n"), try translate([], "ein Hund\n"))
    #expect(run.status == 0 && run.output == plain.output, "\(run.errors)")
  }

  @Test("a hyphen as a place to write is a name, and what stands in standard input stays")
  func hyphenAsOutput() throws {
    try Data("ein Hund\n".utf8).write(to: folder.file("de"))
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = folder.url
    shell.arguments = [
      "-c", "\"$0\" average tiny.dragoman other.dragoman --output - <de 2>/dev/null", DragomanProcess.program.path,
    ]
    try TinyModel.make(seed: 11).write(to: folder.file("other.dragoman"))
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0 && FileManager.default.fileExists(atPath: folder.file("-").path))
    #expect(try String(contentsOf: folder.file("de"), encoding: .utf8) == "ein Hund\n")
  }

  @Test("who is read no more ends without a word, whatever is said to signals", arguments: ["", "trap '' PIPE; "])
  func brokenPipe(trap: String) throws {
    try Data("ein Hund\n".utf8).write(to: folder.file("de"))
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = folder.url
    shell.arguments = [
      "-c", trap + "{ sleep 0.3; \"$0\" translate --model tiny.dragoman --input de 2>errors; echo $? >status; } | true",
      DragomanProcess.program.path,
    ]
    try shell.run()
    shell.waitUntilExit()
    #expect(try String(contentsOf: folder.file("errors"), encoding: .utf8).isEmpty)
    #expect(try String(contentsOf: folder.file("status"), encoding: .utf8) == "\(128 + SIGPIPE)\n")
  }

  @Test("a line that is too long gives an empty line, a message with its count of tokens, and status 1 in the end")
  func longLine() throws {
    let run = try translate([], "ein Hund\n" + String(repeating: "Ω", count: 20_000) + "\nein Hund\n")
    #expect(run.lines.count == 3 && run.lines[1].isEmpty && run.lines[0] == run.lines[2])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("dragoman: standard input, line 2: 40,00"))
    #expect(run.errors.contains("at most 2,000 are read at once: split the text into sentences."))
  }

  @Test("a line on which the model's numbers fail gives an empty line, a message, and status 1 in the end")
  func failingLine() throws {
    try TinyModel.failing(on: "Ω").write(to: folder.file("failing.dragoman"))
    let model = ["--model", "failing.dragoman"]
    let run = try translate(model, "ein Hund\nΩ\nein Hund\n")
    #expect(run.lines.count == 3 && run.lines[1].isEmpty && run.lines[0] == run.lines[2] && !run.lines[0].isEmpty)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("dragoman: standard input, line 2: the model gave nan"), "\(run.errors)")
    let json = try translate(model + ["--json"], "{\"id\":7,\"text\":\"Ω\"}\n{\"text\":\"ein Hund\"}\n")
    #expect(json.lines[0].hasPrefix("{\"id\":7,\"text\":\"Ω\",\"error\":\"the model gave nan"))
    #expect(json.lines[1].contains("\"translation\":"))
  }

  private func translate(_ input: [UInt8]) throws -> DragomanProcess { try translate([], input) }

  @Test("nothing in gives nothing out")
  func nothing() throws {
    let run = try translate([], "")
    #expect(run.output.isEmpty && run.status == 0)
  }

  @Test("the n best come as Moses writes them, with the line's number from 0")
  func nBest() throws {
    let run = try translate(["--n-best", "3", "--alignment"], "ein Hund\n\ndie Katze\n")
    let fields = run.lines.map { $0.components(separatedBy: " ||| ") }
    #expect(fields.map { $0[0] } == ["0", "0", "0", "1", "2", "2", "2"])
    for line in fields where line[0] != "1" {
      #expect(line.count == 5 && line[2].hasPrefix("LogProbability= -"))
      #expect(line[4].split(separator: " ").allSatisfy { $0.split(separator: "-").count == 2 })
    }
    #expect(Double(fields[0][3]) ?? 0 >= Double(fields[1][3]) ?? 0)
  }

  @Test("scores and alignments stand behind the translation")
  func scores() throws {
    let fields = try #require(try translate(["--scores", "--alignment"], "ein Hund\n").lines.first)
      .components(separatedBy: " ||| ")
    #expect(fields.count == 3 && Double(fields[1]) ?? 0 < 0)
    let plain = try translate([], "ein Hund\n")
    #expect(fields[0] == plain.lines.first)
  }

  @Test("JSON comes back with the translation added and everything else as it was")
  func json() throws {
    let run = try translate(
      ["--json", "--n-best", "2"],
      "{\"id\":1.50,\"text\":\"ein Hund\",\"score\":\"old\",\"x\":{\"b\":[],\"a\":null}}\n\nxx\n[]\n")
    #expect(run.lines.count == 4 && run.status == 1)
    #expect(run.lines[0].hasPrefix("{\"id\":1.50,\"text\":\"ein Hund\",\"score\":-"))
    #expect(run.lines[0].contains("\"x\":{\"b\":[],\"a\":null},\"translation\":\""))
    let object = try #require(try JSONValue(parsing: run.lines[0]).object)
    #expect(object["alternatives"]?.array?.count == 1 && object["alignment"]?.array != nil)
    #expect(run.lines[1].isEmpty && run.lines[2].hasPrefix("{\"error\":\"no JSON at byte 1"))
    #expect(run.lines[3].contains("no JSON object with a string in “text”"))
    let again = try translate(["--json"], run.lines[0] + "\n")
    #expect(
      !again.output.contains("alternatives") && again.output.hasPrefix("{\"id\":1.50,\"text\":\"ein Hund\",\"score\":-")
    )
  }

  @Test("lines that come again come out as they did, with the cache and without it", arguments: [[], ["--json"]])
  func repeated(format: [String]) throws {
    let sentences = ["ein Hund", "die Katze schläft.", "ein Mann", "ein Hund"]
    let lines = format.isEmpty ? sentences : sentences.map { "{\"text\":\"\($0)\"}" }
    let input = (0..<300).map { lines[$0 * $0 % lines.count] + "\n" }.joined() + lines[2] + "\n" + lines[1] + "\n"
    let batch = ["--batch-size", "1"]
    let (cached, anew) = (try translate(format + batch, input), try translate(format + batch + ["--no-cache"], input))
    #expect(cached.output == anew.output && cached.lines.count == 302 && cached.status == 0)
    #expect(Set(cached.lines).count == 3)
  }

  @Test("a file is read as standard input is")
  func file() throws {
    try Data("ein Hund\n".utf8).write(to: folder.file("in.de"))
    let (named, piped) = (try translate(["--input", "in.de"], ""), try translate([], "ein Hund\n"))
    #expect(named.output == piped.output && named.status == 0)
    let missing = try translate(["--input", "no.de"], "")
    #expect(
      missing.status == 1 && missing.errors == "dragoman: no.de does not exist: check the path and its spelling.\n")
  }

  static let mistakes: [(arguments: [String], status: Int32, message: String)] = [
    (["--beam", "0"], 64, "--beam is 0, but must be from 1 to 1,000."),
    (["--n-best", "2000"], 64, "--n-best is 2000, but must be from 1 to 1,000."),
    (["--beam", "2", "--n-best", "3"], 64, "--n-best 3 is more than --beam 2 keeps"),
    (["--consensus", "--beam", "1"], 64, "--beam 1 keeps one"),
    (["--word-reward", "inf"], 64, "--word-reward is inf"), (["--prune", "-2"], 64, "prune"),
    (["--max-length-ratio", "nan"], 64, "--max-length-ratio is nan"),
    (["--coverage-penalty", "nan"], 64, "--coverage-penalty is nan, but must be 0 or more."),
    (["--model", "tiny.dragoman", "--model", "tiny.dragoman"], 64, "with --ensemble they translate together"),
    (["--ensemble"], 64, "--ensemble lets several models translate together"),
    (
      ["--ensemble", "--model", "tiny.dragoman", "--model", "other"], 1,
      "other has other vocabularies than tiny.dragoman"
    ),
    (["--threads", "-1"], 64, "threads"), (["--length-penalty", "nan"], 64, "--length-penalty is nan"),
    (["--colour"], 64, "There is no option --colour"), (["--model", "no.dragoman"], 1, "no.dragoman does not exist"),
    (["--model", "."], 1, "is a directory"), (["--model", "empty"], 1, "empty is empty"),
    (["--model", "text"], 1, "text is not a model of dragoman"), (["--model", "cut"], 1, "cut is damaged"),
  ]

  @Test("a mistake is a sentence on standard error, and nothing comes out", arguments: mistakes)
  func mistake(arguments: [String], status: Int32, message: String) throws {
    let model = try Data(contentsOf: folder.file("tiny.dragoman"))
    try model.prefix(model.count / 2).write(to: folder.file("cut"))
    try Data().write(to: folder.file("empty"))
    try Data("The quick brown fox\n".utf8).write(to: folder.file("text"))
    try TinyModel.make(vocabularies: TinyModel.vocabularies { $0.size = 280 }).write(to: folder.file("other"))
    let run = try translate(arguments, "ein Hund\n")
    #expect(run.status == status)
    #expect(run.errors.hasPrefix("dragoman: ") && run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(
    "an ensemble of a model with itself is the model, in every format", arguments: [[], ["--json"], ["--n-best", "3"]])
  func ensemble(format: [String]) throws {
    let lines = ["ein Hund", "die Katze schläft.", ""]
    let input = (format == ["--json"] ? lines.map { "{\"text\":\"\($0)\"}" } : lines).map { $0 + "\n" }.joined()
    let pair = ["--ensemble", "--model", "tiny.dragoman", "--model", "tiny.dragoman", "--beam", "3"]
    let (one, two) = (try translate(format + ["--beam", "3"], input), try translate(format + pair, input))
    // Logarithms of means may be rounded otherwise.
    let strip = { (run: DragomanProcess) in run.lines.map { $0.replacing(/-?[0-9]+\.[0-9e-]+/, with: "") } }
    #expect(two.status == 0 && strip(one) == strip(two), "\(two.errors)")
  }

  @Test("with --consensus, translations come by how much the others agree with them, which lists and JSON say")
  func consensus() throws {
    let lists = try translate(["--consensus", "--n-best", "20"], "ein Hund\n").lines
    let agreements = lists.compactMap { $0.firstMatch(of: /Agreement= ([0-9.]+)/)?.1 }
    #expect(lists.count == 20 && agreements.count == 20 && agreements == agreements.sorted(by: >))
    let json = try translate(["--consensus", "--json"], "{\"text\":\"ein Hund\"}\n").output
    #expect(json.contains("\"agreement\":0."))
    var model = try TinyModel.make()
    (model.search.usesConsensus, model.search.beam) = (true, 12)
    try model.write(to: folder.file("agreeing.dragoman"))
    let list = { (options: [String]) in
      try translate(["--model", "agreeing.dragoman", "--n-best", "3"] + options, "ein Hund\n \n")
    }
    #expect(try list([]).lines.filter { $0.contains("Agreement= ") }.count == 3)
    #expect(try list(["--no-consensus"]).lines == list(["--no-consensus", "--beam", "5"]).lines)
    #expect(try !list(["--no-consensus"]).output.contains("Agreement"))
  }

  @Test("what needs attention is refused for a model without it")
  func noAttention() throws {
    let configuration = TinyModel.configuration { ($0.attention, $0.inputFeeding) = (nil, false) }
    try TinyModel.make(configuration).write(to: folder.file("plain.dragoman"))
    let run = try translate(["--model", "plain.dragoman", "--alignment"], "ein Hund\n")
    #expect(run.status == 1 && run.errors.contains("--alignment needs a model with attention"))
    let coverage = try translate(["--model", "plain.dragoman", "--coverage-penalty", "0.2"], "ein Hund\n")
    #expect(coverage.status == 1 && coverage.errors.contains("--coverage-penalty looks at attention"))
    #expect(try translate(["--model", "plain.dragoman"], "ein Hund\n").status == 0)
  }
}

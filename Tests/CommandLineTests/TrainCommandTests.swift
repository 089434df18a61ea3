import DragomanModelSupport
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@testable import dragoman

@Suite struct TrainCommandTests {
  private static let arguments = [
    "train", "--source", "t.de", "--target", "t.en", "--output", "m.dragoman", "--recipe", "r.yaml",
  ]

  @Test("two files become a translator, with plain lines on standard error and JSON lines beside the model")
  func trains() throws {
    let files = try Self.files()
    let run = try DragomanProcess(Self.arguments, in: files.url)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("2 pairs are held out as the dev set"))
    #expect(run.errors.contains("epoch 2  update 8  BLEU "))
    #expect(run.errors.hasSuffix("Translate with: dragoman translate --model m.dragoman\n"))
    #expect(!run.errors.contains("\u{1B}"))
    let lines = try files.text(of: "metrics.jsonl").split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(lines.allSatisfy { $0["model"] as? String == "m.dragoman" })
    let events = lines.map { $0["event"] as? String }
    #expect(events.first == "started")
    #expect(events.last == "finished")
    #expect(events.count { $0 == "validated" } == 1)  // for two epochs make 8 updates
    let translated = try DragomanProcess("translate", "--model", "m.dragoman", input: "Zahl 3\n\n", in: files.url)
    #expect(translated.status == 0)
    #expect(translated.output.split(separator: "\n", omittingEmptySubsequences: false).count == 3)
  }

  @Test("the same command again has nothing to do, another one does not overwrite the model")
  func guardsModel() throws {
    let files = try Self.files()
    #expect(try DragomanProcess(Self.arguments, in: files.url).status == 0)
    let model = try Data(contentsOf: files["m.dragoman"])
    let again = try DragomanProcess(Self.arguments, in: files.url)
    #expect(again.status == 0)
    #expect(
      again.errors
        == "m.dragoman is complete already: nothing is left to train. To learn on, begin with it (--from); to train anew, delete it.\n"
    )
    let other = try DragomanProcess(Self.arguments + ["--seed", "7"], in: files.url)
    #expect(other.status == 1)
    #expect(other.errors.hasPrefix("dragoman: m.dragoman exists already"))
    #expect(try Data(contentsOf: files["m.dragoman"]) == model)
  }

  @Test(
    "Ctrl-C or a closed terminal saves, says how to go on, and the same command ends with the model of an undisturbed run",
    arguments: [SIGINT, SIGHUP])
  func continues(after interruption: Int32) throws {
    let inherited = signal(SIGHUP, SIG_DFL)  // the tests themselves may run under `nohup`
    defer { signal(SIGHUP, inherited) }
    let (undisturbed, disturbed) = (try Self.files(), try Self.files())
    let long = Self.arguments + ["--epochs", "40", "--quiet"]
    #expect(try DragomanProcess(long, in: undisturbed.url).status == 0)
    let interrupted = try DragomanProcess(Array(long.dropLast()), in: disturbed.url) { process in
      Self.wait(for: disturbed["m.dragoman.checkpoint"], while: process)
      kill(process.processIdentifier, interruption)
    }
    try #require(interrupted.status == 130, "\(interrupted.errors)")
    #expect(interrupted.errors.hasSuffix("m.dragoman.checkpoint keeps the training until then.\n"))
    #expect(try DragomanProcess(long, in: disturbed.url).status == 0)
    #expect(try Data(contentsOf: disturbed["m.dragoman"]) == Data(contentsOf: undisturbed["m.dragoman"]))
  }

  @Test(
    "killed again and again, at any moment, a training ends with the model of an undisturbed run",
    arguments: [(1, ""), (2, ""), (3, ", schedule: linear, averageDecay: 0.99")])
  func survivesKilling(seed: UInt64, options: String) throws {
    let (undisturbed, disturbed) = (try Self.files(options), try Self.files(options))
    let long = Self.arguments + ["--epochs", "120", "--quiet"]
    #expect(try DragomanProcess(long, in: undisturbed.url).status == 0)
    var random = RandomGenerator(seed: seed)
    var killings = 0
    while killings < 12 {
      let run = try DragomanProcess(long, in: disturbed.url) { process in
        Self.wait(for: disturbed["m.dragoman.checkpoint"], while: process)
        usleep(UInt32(Int.random(in: 0...200_000, using: &random)))
        kill(process.processIdentifier, SIGKILL)
      }
      if run.status == 0 { break }
      killings += 1
    }
    #expect(killings > 2)
    #expect(try DragomanProcess(long, in: disturbed.url).status == 0)
    #expect(try Data(contentsOf: disturbed["m.dragoman"]) == Data(contentsOf: undisturbed["m.dragoman"]))
  }

  private static func wait(for file: URL, while process: Process) {
    while process.isRunning && !FileManager.default.fileExists(atPath: file.path) { usleep(1000) }
  }

  @Test("a model is adapted to new sentences, its old ones mixed in, and others back-translated")
  func adapts() throws {
    let files = try Self.files()
    #expect(try DragomanProcess(Self.arguments + ["--quiet"], in: files.url).status == 0)
    try Data((0..<50).map { "Nummer \($0) da.\n" }.joined().utf8).write(to: files["n.de"])
    try Data((0..<50).map { "figure \($0) there.\n" }.joined().utf8).write(to: files["n.en"])
    try Data((0..<50).map { "Nummer \($0) da.\tfigure \($0) there.\n" }.joined().utf8).write(to: files["n.tsv"])
    let from = ["train", "--from", "m.dragoman", "--source", "n.de", "--target", "n.en", "--output", "a.dragoman"]
    let further = [
      "--mix-source", "t.de", "--mix-target", "t.en", "--synthetic-data", "n.tsv",
    ]
    let run = try DragomanProcess(from + further + ["--epochs", "2", "--threads", "1"], in: files.url)
    try #require(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains("t.de and t.en: 50 further pairs, of which each epoch draws about 48 (mixing: 1.0).\n"))
    #expect(
      run.errors.contains(
        "n.tsv: 48 further pairs, all of which each epoch learns from, with a tag before each source that says that a model "
          + "has written it.\n"))
    #expect(run.errors.contains("epoch 0  update 0  BLEU "))
    let info = try DragomanProcess("info", "a.dragoman", in: files.url)
    #expect(info.output.contains("m.dragoman"))
    let recipe = try DragomanProcess("train", "--from", "m.dragoman", "--print-recipe", in: files.url)
    #expect(recipe.output.contains("\n  hidden: 12\n") && recipe.output.contains("\n  learningRate: 0.0003"))
  }

  @Test(
    "what does not go together with further pairs or a model to begin with is refused",
    arguments: [
      (["--mix-source", "t.de"], "--mix-source needs --mix-target beside it"),
      (["--synthetic-target", "t.en"], "--synthetic-target needs --synthetic-source beside it"),
      (["--mix-data", "t", "--mix-source", "t.de"], "--mix-data stands for --mix-source and --mix-target"),
      (["--from", "m.dragoman", "--vocab", "v.vocab"], "leave --vocab out"),
      (["--from", "none.dragoman"], "none.dragoman"),
      (["--task", "tag", "--mix-source", "t.de", "--mix-target", "t.en"], "which the task tag does not have"),
    ])
  func refusesCombinations(further: [String], sentence: String) throws {
    let files = try Self.files()
    let run = try DragomanProcess(
      ["train", "--source", "t.de", "--target", "t.en", "--output", "o.dragoman"] + further, in: files.url)
    #expect(run.status != 0 && run.errors.contains(sentence), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: files["o.dragoman"].path))
  }

  @Test("flags go before the recipe, the recipe before the defaults, and the printed recipe says so")
  func ordersSettings() throws {
    let files = try TestFiles(["r.yaml": "training:\n  seed: 5\n  maximumEpochs: 3\n"])
    let run = try DragomanProcess("train", "--print-recipe", "--recipe", "r.yaml", "--epochs", "9", in: files.url)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("\n  seed: 5\n"))
    #expect(run.output.contains("\n  maximumEpochs: 9\n"))
    #expect(run.output.contains("\n  cell: lstm\n"))
  }

  @Test("--quiet says nothing, and --metrics names the file of JSON lines")
  func staysQuiet() throws {
    let files = try Self.files()
    let run = try DragomanProcess(
      Self.arguments + ["--quiet", "--metrics", "logs/log.jsonl", "--epochs", "1"], in: files.url)
    #expect(run.errors.isEmpty)
    #expect(try files.text(of: "logs/log.jsonl").contains("\"event\":\"finished\""))
    #expect(!FileManager.default.fileExists(atPath: files["metrics.jsonl"].path))
  }

  @Test(
    "nothing is written over a file that is read, or written as well",
    arguments: ["m.dragoman", "m.dragoman.checkpoint", "m.dragoman.lock", "r.yaml", "first"])
  func sparesFiles(metrics: String) throws {
    let files = try Self.files()
    try TinyModel.make().write(to: files["first"])
    let before = try ["first", "r.yaml"].map { try Data(contentsOf: files[$0]) }
    let run = try DragomanProcess(Self.arguments + ["--from", "first", "--metrics", metrics], in: files.url)
    let isRead = ["r.yaml", "first"].contains(metrics)
    let sentence = isRead ? "is read, and would be lost" : "is where the training itself is written"
    #expect(run.status == 1 && run.errors.hasPrefix("dragoman: \(metrics) \(sentence)"), "\(run.errors)")
    #expect(try ["first", "r.yaml"].map { try Data(contentsOf: files[$0]) } == before)
    #expect(!FileManager.default.fileExists(atPath: files["m.dragoman"].path))
  }

  @Test("nothing is written over a file that is read", arguments: [["--output", "t.en"], ["--metrics", "t.de"]])
  func sparesInput(place: [String]) throws {
    let files = try Self.files()
    let before = try ["t.de", "t.en"].map(files.text(of:))
    let run = try DragomanProcess(Self.arguments + place, in: files.url)
    #expect(
      run.status == 1 && run.errors.hasPrefix("dragoman: \(place[1]) is read, and would be lost"), "\(run.errors)")
    #expect(try ["t.de", "t.en"].map(files.text(of:)) == before)
  }

  @Test("where messages find no reader, the training goes on")
  func outlivesReader() throws {
    let files = try Self.files()
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = files.url
    shell.arguments =
      ["-c", "\"$0\" \"$@\" 2>&1 | head -n 1 >/dev/null", DragomanProcess.program.path] + Self.arguments
    try shell.run()
    shell.waitUntilExit()
    #expect(FileManager.default.fileExists(atPath: files["m.dragoman"].path))
    #expect(!FileManager.default.fileExists(atPath: files["m.dragoman.checkpoint"].path))
  }

  @Test("whoever has more processors is told of them, unless the threads are named")
  func remarksOnThreads() throws {
    let (open, named) = (try TrainingArguments.parse([]), try TrainingArguments.parse(["--threads", "2"]))
    #expect(
      open.remark(onThreads: 2, processors: 8)?.hasPrefix("2 of 8 processors share the work: with --threads 8 ") == true
    )
    #expect(open.remark(onThreads: 2, processors: 2) == nil && named.remark(onThreads: 2, processors: 8) == nil)
  }

  @Test("a time budget limits minutes, and the rate falls to zero unless recipe or task have a schedule")
  func fitsSchedule() throws {
    let files = try TestFiles(["r.yaml": "training: {schedule: inverseRoot}\n"])
    let run = try DragomanProcess("train", "--task", "tag", "--print-recipe", "--time-budget", "1h30m", in: files.url)
    #expect(run.output.contains("\n  maximumMinutes: 90.0\n"))
    #expect(run.output.contains("\n  schedule: linear\n"))
    let named = try DragomanProcess(
      "train", "--print-recipe", "--time-budget", "90s", "--recipe", "r.yaml", in: files.url)
    #expect(named.output.contains("\n  maximumMinutes: 1.5\n"))
    #expect(named.output.contains("\n  schedule: inverseRoot\n"))
    let translator = try DragomanProcess("train", "--print-recipe", "--time-budget", "90s", in: files.url)
    #expect(translator.output.contains("\n  schedule: constant\n"), "the rate of a translator stays")
    let without = try DragomanProcess("train", "--task", "tag", "--print-recipe", in: files.url)
    #expect(without.output.contains("\n  schedule: auto\n"))
  }

  /// - Parameter options: of training, in addition
  private static func files(_ options: String = "") throws -> TestFiles {
    try TestFiles([
      "t.de": (0..<50).map { "Zahl \($0) hier.\n" }.joined(), "t.en": (0..<50).map { "number \($0) here.\n" }.joined(),
      "r.yaml": """
      network: {embedding: 8, hidden: 12}
      training: {batchSentences: 12, maximumEpochs: 2, patience: 1000, threads: 1\(options)}
      vocabulary: {size: 280}

      """,
    ])
  }
}

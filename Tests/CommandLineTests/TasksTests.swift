import DragomanModelSupport
import DragomanTestSupport
import DragomanText
import DragomanTranslation
import Foundation
import Testing

/// Each task from its data to an answer, by running the program.
@Suite("The tasks, on the command line")
struct TasksTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, _ lines: [String]) throws {
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: folder.file(name))
  }

  private func run(_ arguments: [String], input: String = "") throws -> DragomanProcess {
    try DragomanProcess(arguments, input: Data(input.utf8), in: folder.url)
  }

  /// Trains a small network for a moment.
  private func train(_ task: String, cell: String = "gru", network: String = "", training: String = "") throws
    -> DragomanProcess
  {
    try write(
      "recipe.yaml",
      [
        "task: \(task)", "network:", "  cell: \(cell)", "  embedding: 16", "  hidden: 32", "  dropout: 0", network,
        "training:",
        "  learningRate: 0.01", "  warmup: 10", "  batchSentences: 20", "  criterion: loss",
        training.isEmpty ? "  maximumEpochs: 20" : training,
      ].filter { !$0.isEmpty })
    try? FileManager.default.removeItem(at: folder.file("model.dragoman"))
    // What is repeated cannot be held out.
    let dev = task == "language-model" ? ["--dev-data", "data"] : []
    return try run(["train", "--recipe", "recipe.yaml", "--data", "data", "--output", "model.dragoman"] + dev)
  }

  /// The model can be described, and made smaller.
  private func expectConversion(of task: String) throws {
    let info = try run(["info", "model.dragoman"])
    #expect(info.status == 0 && info.output.contains(task), "\(info.output)")
    let conversion = try run([
      "convert", "--model", "model.dragoman", "--weights", "int8", "--output", "small.dragoman",
    ])
    #expect(conversion.status == 0, "\(conversion.errors)")
  }

  private static let words = ["ba", "abba", "bab", "a", "bbab", "aab", "b", "abab", "baab", "bb"]
  /// 200 different words.
  private static let many: [String] = (0..<200).map { (number: Int) -> String in
    let end = number >= 100 ? "a" : "b"
    return words[number % 10] + words[number / 10 % 10] + end
  }

  @Test(
    "a classifier learns labels, prints them with their probability, and more of them when asked",
    arguments: ["gru", "lstm"])
  func classify(cell: String) throws {
    try write("data", Self.many.map { "\($0.hasPrefix("a") ? "vowel" : "not a vowel")\t\($0)" })
    let training = try train("classify", cell: cell)
    #expect(training.status == 0, "\(training.errors)")
    let run = try run(["classify", "--model", "model.dragoman"], input: "abba\nbab\n\n")
    let rows = run.lines.map { $0.components(separatedBy: "\t") }
    #expect(rows.map(\.[0]) == ["vowel", "not a vowel", ""])
    #expect(rows[0].count == 2 && (Double(rows[0][1]) ?? 0) > 0.9)
    let two = try self.run(["classify", "--model", "model.dragoman", "--top", "2"], input: "abba\n")
    let columns = two.lines[0].components(separatedBy: "\t")
    #expect(columns.count == 4 && columns[0] == "vowel" && columns[2] == "not a vowel")
    try expectConversion(of: "classify")
    let rounded = try self.run(["classify", "--model", "small.dragoman"], input: "abba\nbab\n")
    #expect(rounded.lines.map { $0.components(separatedBy: "\t")[0] } == ["vowel", "not a vowel"])
  }

  @Test("a line on which the model's numbers fail has a blank line, a message, and status 1 in the end")
  func failingLine() throws {
    try TinyModel.classifier(labels: ["de", "en"], cell: .elmanReLU).failing(on: "Ω").write(to: folder.file("classify"))
    try TinyModel.tagger(cell: .elmanReLU).failing(on: "Ω").write(to: folder.file("label"))
    for command in ["classify", "label"] {
      let run = try run([command, "--model", command], input: "ein Hund\nΩ\nein Hund\n")
      #expect(run.lines.count == 3 && run.lines[1].isEmpty && run.lines[0] == run.lines[2] && !run.lines[0].isEmpty)
      #expect(run.status == 1)
      #expect(
        run.errors.hasPrefix("dragoman: standard input, line 2: the model's numbers are no prob"), "\(run.errors)")
    }
  }

  @Test("a single layer classifies by what stands in a text")
  func singleLayer() throws {
    try write("data", Self.many.map { $0.contains("aa") ? "x\t\($0)!" : "y\t\($0)?" })
    #expect(try train("classify", network: "  singleLayer: true").status == 0)
    #expect(try run(["classify", "--model", "model.dragoman"], input: "ab!\nab?\n").output.hasPrefix("x\t"))
  }

  @Test("a tagger gives each element a tag")
  func tag() throws {
    try write("data", Self.many.map { "\($0)\t\($0.uppercased())" })
    let training = try train("tag")
    #expect(training.status == 0, "\(training.errors)")
    #expect(try run(["label", "--model", "model.dragoman"], input: "abba\n\nbab\n").output == "ABBA\n\nBAB\n")
    try expectConversion(of: "tag")
    #expect(try run(["label", "--model", "small.dragoman"], input: "abba\nbab\n").output == "ABBA\nBAB\n")
  }

  @Test("a generator writes of its categories, the same for the same seed, and the most probable when asked")
  func generate() throws {
    try write("data", Self.many.map { $0.hasPrefix("a") ? "up\tx\($0)" : "down\ty\($0)" })
    let training = try train("generate")
    #expect(training.status == 0, "\(training.errors)")
    let model = ["generate", "--model", "model.dragoman"]
    let drawn = try run(model + ["--category", "up", "--count", "5", "--temperature", "0.3"])
    #expect(drawn.lines.count == 5 && drawn.lines.allSatisfy { $0.hasPrefix("xa") }, "\(drawn.output)")
    #expect(try run(model + ["--category", "up", "--count", "5", "--temperature", "0.3"]).output == drawn.output)
    let best = try run(model + ["--category", "down", "--beam", "3"])
    #expect(best.lines.count == 1 && best.output.hasPrefix("yb"), "\(best.output)")
    try expectConversion(of: "generate")
    let small = ["generate", "--model", "small.dragoman", "--category", "down", "--beam", "3"]
    #expect(try run(small).output == best.output)
    #expect(try run(small + ["--length", "1"]).output == "y\n")
    #expect(try run(small + ["--seed", "3"]).errors.contains("--seed has no say with --beam"))
    #expect(
      try run(small + ["--count", "1001"]).errors.contains("--count is 1001, but must be at most 1,000 with --beam"))
    #expect(try run(small + ["--count", "40"]).lines.count == 40)
    let uncategorized = try run(model + ["--beam", "3"])
    #expect(
      uncategorized.status == 1 && uncategorized.errors.contains("name one of down, up"), "\(uncategorized.errors)")
  }

  @Test("a language model goes on from a prompt over lines, and says how probable text is")
  func languageModel() throws {
    try write("data", (0..<300).map { $0.isMultiple(of: 3) ? "abc" : "defg" })
    try write("text", ["abc", "defg"])
    // With smoothed labels nothing becomes so certain that its log-probability is rounded to 0, on whatever processor.
    let training = try train(
      "language-model", training: "  stretch: 20\n  maximumEpochs: 60\n  patience: 60\n  labelSmoothing: 0.05")
    #expect(training.status == 0, "\(training.errors)")
    let written = try run(
      ["generate", "--model", "model.dragoman", "--prompt", "ab", "--length", "14", "--temperature", "0.2"])
    #expect(written.output == "abc\ndefg\ndefg\nab\n", "\(written.output)")
    let score = try run(["score", "--model", "model.dragoman", "--text", "text"])
    let beam = try run(["generate", "--model", "model.dragoman", "--beam", "3"])
    #expect(beam.status == 1 && beam.errors.contains("leave --beam out"), "\(beam.errors)")
    let ignored = try run(["score", "--model", "model.dragoman", "--text", "text", "--threads", "2"])
    #expect(ignored.status == 64 && ignored.errors.contains("--threads"), "\(ignored.errors)")
    let columns = score.lines.map { $0.split(separator: "\t").compactMap { Double($0) } }
    #expect(columns.count == 2 && columns.allSatisfy { $0.count == 3 && $0[0] < 0 && $0[1] < 2 }, "\(score.output)")
    #expect(score.errors.contains("bits a character over 2 lines, 9 characters"))
  }

  @Test("pronunciation is a translation from characters into symbols")
  func pronunciation() throws {
    let letters = Array("abcdefgh")
    let data = (0..<300).map { number -> String in
      let places = [number % 8, number / 8 % 8, (number * 3 + number / 64) % 8]
      let word = places.map { letters[$0] }
      return String(word) + "\t" + word.map { "\($0)ː" }.joined(separator: " ")
    }
    try write("data", data)
    try write(
      "recipe.yaml",
      [
        "network:", "  embedding: 16", "  hidden: 48", "  dropout: 0", "training:", "  learningRate: 0.01",
        "  warmup: 20",
        "  batchSentences: 20", "  maximumEpochs: 30",
        "  criterion: accuracy", "  patience: 60", "  decayPatience: 10", "vocabulary:", "  kind: word",
        "  sourceSegmentation: characters", "  targetSegmentation: tokens", "  minimumCount: 1", "  joint: false",
      ])
    let training = try run(["train", "--recipe", "recipe.yaml", "--data", "data", "--output", "model.dragoman"])
    #expect(training.status == 0 && training.errors.contains("accuracy"), "\(training.errors)")
    #expect(try run(["translate", "--model", "model.dragoman"], input: "dab\n").output == "dː aː bː\n")
  }

  // MARK: - Mistakes

  @Test(
    "data that cannot be learned from are a sentence with the line",
    arguments: [
      ("tag", "ab\tAB\nabb\tAB\n", "data, line 2: 3 elements and 2 tags"),
      ("classify", "x\tab\ny\tabb\n\tb\n", "data, line 3: the label is empty"),
      ("generate", "x\tab\n\tabb\n", "data, line 2: the label is empty"),
      ("classify", "x\tab\nx\tabb\n", "all lines have the label “x”"),
      ("classify", "x ab\n", "data, line 1: no tab in it"),
    ])
  func badData(task: String, text: String, sentence: String) throws {
    try Data(text.utf8).write(to: folder.file("data"))
    try write("dev", ["x\tab"])
    let run = try run(
      ["train", "--task", task, "--data", "data", "--dev-data", "dev", "--output", "model.dragoman"])
    #expect(run.status == 1 && run.errors.contains(sentence), "\(run.errors)")
  }

  @Test("a label that only the dev set has is named with its line")
  func unknownLabel() throws {
    try write("data", ["x\tab", "y\tba"])
    try write("dev", ["x\tab", "z\tba"])
    let run = try run(
      ["train", "--task", "classify", "--data", "data", "--dev-data", "dev", "--output", "model.dragoman"])
    #expect(
      run.status == 1 && run.errors.contains("dev, line 2: the training data never have the label “z”"), "\(run.errors)"
    )
  }

  @Test("a tag that only the dev set has is told, and keeps nobody from training")
  func unknownTag() throws {
    try write("data", ["ab\tAB", "ba\tBA"])
    try write("dev", ["ab\tAB", "ba\tCA", "ab\tCC"])
    let run = try run(
      ["train", "--task", "tag", "--data", "data", "--dev-data", "dev", "--epochs", "1", "--output", "model.dragoman"])
    #expect(
      run.status == 0
        && run.errors.contains("3 tags stand nowhere in the training data, the first of them in dev, line 2"),
      "\(run.errors)")
  }

  @Test("a model of another task is refused with the command that runs it, and so are wishes that it cannot meet")
  func otherTask() throws {
    try write("data", Self.many.map { $0.hasPrefix("a") ? "up\t\($0)" : "down\t\($0)" })
    _ = try train("classify", training: "  maximumEpochs: 1")
    let commands = [
      (["translate"], "translate"), (["label"], "tag"), (["generate"], "generate|language-model"),
      (["score", "--text", "data"], "language-model"),
    ]
    for (command, needed) in commands {
      let run = try run(command + ["--model", "model.dragoman"])
      #expect(
        run.status == 1
          && run.errors
            == "dragoman: model.dragoman classifies; `dragoman classify` runs it. Here a model of `dragoman train "
            + "--task \(needed)` is needed.\n",
        "\(run.errors)")
    }
    _ = try train("generate", training: "  maximumEpochs: 1")
    let model = ["generate", "--model", "model.dragoman"]
    #expect(try run(model).errors.contains("name one of"))
    #expect(try run(model + ["--category", "sideways"]).errors.contains("has not learned the category “sideways”"))
    #expect(try run(model + ["--category", "up", "--prompt", "aж"]).errors.contains("never seen: “ж”"))
    #expect(try run(model + ["--category", "up", "--temperature", "0"]).errors.contains("a temperature of 0"))
  }

  @Test("a label or category that stands in one line alone is learned", arguments: ["classify", "generate"])
  func rareLabels(task: String) throws {
    let rare = 30
    try write("data", Self.many.enumerated().map { $0 < rare ? "only \($0)\t\($1)" : "many\t\($1)" })
    let training = try train(task, training: "  maximumEpochs: 1")
    #expect(training.status == 0, "\(training.errors)")
    let model = try ModelFile(contentsOf: folder.file("model.dragoman"))
    let labels = task == "classify" ? model.vocabularies.target : model.vocabularies.source
    #expect(labels.count == Vocabulary.unknown + 1 + rare + 1)
  }

  @Test("a dev set is not held out of labels that stand nowhere else", arguments: ["classify", "generate"])
  func onlyRareLabels(task: String) throws {
    try write("data", Self.many.enumerated().map { "only \($0)\t\($1)" })
    let training = try train(task, training: "  maximumEpochs: 1")
    #expect(
      training.status == 1 && training.errors.contains("stand nowhere else: add lines with each of them"),
      "\(training.errors)")
  }

  @Test("exchanged columns are suspected", arguments: ["classify", "generate"])
  func exchangedColumns(task: String) throws {
    try write("data", Self.many.map { $0.hasPrefix("a") ? "\($0)\tup" : "\($0)\tdown" })
    let training = try train(task, training: "  maximumEpochs: 1")
    #expect(
      training.status == 1
        && training.errors.contains("Are texts and labels exchanged? The label is the first column"),
      "\(training.errors)")
  }

  @Test("a single layer of any size is read again, however small the file", arguments: [256, 101])
  func smallFile(hidden: Int) throws {
    try write("data", Self.many.map { $0.contains("aa") ? "x\t\($0)" : "y\t\($0)" })
    try write(
      "recipe.yaml",
      ["task: classify", "network:", "  singleLayer: true", "  hidden: \(hidden)", "training:", "  maximumEpochs: 1"])
    let arguments = ["train", "--recipe", "recipe.yaml", "--data", "data", "--output", "model.dragoman"]
    #expect(try run(arguments).status == 0)
    #expect(try run(["info", "model.dragoman"]).output.contains("label"))
    #expect(try run(arguments).errors.contains("is complete already"))
  }

  @Test("a vocabulary of another kind is refused", arguments: ["classify", "language-model"])
  func otherKind(task: String) throws {
    try write("data", Self.many.map { $0.hasPrefix("a") ? "up\t\($0)" : "down\t\($0)" })
    _ = try train("classify", training: "  maximumEpochs: 1")
    let vocabulary = task == "classify" ? "text.dragoman" : "model.dragoman"
    if task == "classify" {
      let text = ["train", "--task", "generate", "--epochs", "1", "--data", "data", "--output", "text.dragoman"]
      #expect(try run(text).status == 0)
    }
    let other = try run(
      [
        "train", "--task", task, "--vocab", vocabulary, "--data", "data", "--dev-data", "data", "--output",
        "other.dragoman",
      ])
    #expect(other.status == 1 && other.errors.contains("leave --vocab out"), "\(other.errors)")
  }

  @Test("a sequence whose category is unknown keeps no other from its score")
  func scoresCategories() throws {
    try write("data", Self.many.map { $0.hasPrefix("a") ? "up\t\($0)" : "down\t\($0)" })
    _ = try train("generate", training: "  maximumEpochs: 1")
    try write("names", ["ab", "ba"])
    func score(_ categories: [String]) throws -> DragomanProcess {
      try write("categories", categories)
      return try run(["score", "--model", "model.dragoman", "--source", "categories", "--target", "names"])
    }
    let both = try score(["up", "down"])
    #expect(both.status == 0 && both.lines.count == 2)
    let missing = try score(["up", ""])
    #expect(missing.errors.contains("categories, line 2: this model writes from a category"))
    #expect(missing.status == 1 && missing.lines == [both.lines[0], ""])
    let unknown = try score(["sideways", "down"])
    #expect(unknown.errors.contains("categories, line 1: the model has not learned the category"))
    #expect(unknown.status == 1 && unknown.lines == ["", both.lines[1]])
  }

  @Test("a text that is shorter than a stretch is a sentence, and so is one of two files")
  func shortText() throws {
    try write("data", ["abc"])
    let arguments = ["train", "--task", "language-model", "--output", "model.dragoman"]
    let short = try run(arguments + ["--data", "data", "--dev-data", "data"])
    #expect(short.status == 1 && short.errors.contains("data: the text has fewer than the 64 tokens of a stretch"))
    let two = try run(arguments + ["--source", "data", "--target", "data"])
    #expect(two.status == 64 && two.errors.contains("A language model learns from one text"))
  }

  @Test("what does not belong together is refused before anything is read")
  func arguments() throws {
    let both = try run(["train", "--data", "x", "--source", "y", "--target", "z", "--output", "m"])
    #expect(both.status == 64 && both.errors.contains("--data stands for --source and --target"))
    try write("recipe.yaml", ["task: tag"])
    let conflict = try run(["train", "--task", "classify", "--recipe", "recipe.yaml", "--print-recipe"])
    #expect(conflict.status == 1 && conflict.errors.contains("the recipe is for the task tag, but --task is classify"))
    try write("recipe.yaml", ["task: tagg"])
    #expect(
      try run(["train", "--recipe", "recipe.yaml", "--print-recipe"]).errors.contains("task is “tagg”, but must be"))
  }
}

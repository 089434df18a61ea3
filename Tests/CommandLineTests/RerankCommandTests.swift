import DragomanModelSupport
import DragomanTestSupport
import DragomanTranslation
import Foundation
import Testing

@Suite("dragoman rerank, and a choice between models")
struct RerankCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel.make(seed: 3, for: .languageModel).write(to: folder.file("language"))
  }

  private func run(_ arguments: [String], input: String) throws -> DragomanProcess {
    try DragomanProcess(arguments, input: Data(input.utf8), in: folder.url)
  }

  private let lists = """
    0 ||| a dog ||| LogProbability= -1.0000 ||| -1.0000
    0 ||| the cat runs ||| LogProbability= -1.5000 ||| -1.0001
    1 ||| a cat ||| LogProbability= -2.0000 ||| -2.0000

    """

  @Test("a weight of 0 keeps scores and order, and tells log P")
  func nothing() throws {
    let run = try run(["rerank", "--language-model", "language", "--weight", "0"], input: lists)
    let fields = run.lines.map { $0.components(separatedBy: " ||| ") }
    #expect(run.status == 0 && fields.map(\.[1]) == ["a dog", "the cat runs", "a cat"], "\(run.errors)")
    #expect(fields.map(\.[3]) == ["-1.0000", "-1.0001", "-2.0000"])
    #expect(fields.allSatisfy { $0[2].contains(" LanguageModel= -") })
  }

  @Test("a model of running text is taken with a remark")
  func runningText() throws {
    var model = try TinyModel.make(seed: 3, for: .languageModel)
    model.search.isRunningText = true
    try model.write(to: folder.file("running"))
    let remarks = try ["language", "running"].map { name in
      let run = try run(["rerank", "--language-model", name, "--weight", "0"], input: lists)
      #expect(run.status == 0 && run.lines.count == 3)
      return run.errors
    }
    #expect(remarks[0].isEmpty && remarks[1].contains("train it with `stretch: none`"))
  }

  @Test("each list is put in the order of the new scores, and stays where it is")
  func order() throws {
    let run = try run(["rerank", "--language-model", "language", "--weight", "5"], input: lists)
    let fields = run.lines.map { $0.components(separatedBy: " ||| ") }
    #expect(fields.map(\.[0]) == ["0", "0", "1"])
    let scores = fields.compactMap { Double($0[3]) }
    #expect(scores.count == 3 && scores[0] >= scores[1])
    for row in fields {
      let logP = try #require(row[2].components(separatedBy: "LanguageModel= ").last.flatMap { Double($0) })
      let own = try #require(["a dog": -1, "the cat runs": -1.0001, "a cat": -2][row[1]])
      let change = try #require(Double(row[3])) - own
      #expect(change < 0 && change > 5 * logP - 0.01)
    }
  }

  @Test(
    "bars in a translation, a combining mark at its beginning, and word links behind the score stay where they are",
    arguments: ["a ||| b= 2 ||| c", "\u{301}abc"])
  func keepsFields(translation: String) throws {
    let line = "0 ||| \(translation) ||| LogProbability= -1.0000 ||| -1.0000 ||| 0-0 1-1\n"
    let run = try run(["rerank", "--language-model", "language", "--weight", "0"], input: line)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("0 ||| \(translation) ||| LogProbability= -1.0000 LanguageModel= -"))
    #expect(run.output.hasSuffix(" ||| -1.0000 ||| 0-0 1-1\n"))
  }

  @Test("what is no n-best list is named with its line")
  func mistakes() throws {
    let run = try run(["rerank", "--language-model", "language"], input: "0 ||| a ||| x ||| -1\nno list\n")
    #expect(run.status == 1 && run.errors.contains("standard input, line 2: this is no line of an n-best list"))
  }

  @Test("with a classifier, each line is translated by the model of its language")
  func choice() throws {
    try TinyModel.make().write(to: folder.file("de-en"))
    try TinyModel.make(seed: 9, languages: Languages(source: "fr", target: "en")).write(to: folder.file("fr-en"))
    try TinyModel.classifier(labels: ["de", "fr"]).write(to: folder.file("languages"))
    let lines = ["ein Hund", "", "Katze schläft", "Mann", "weg", "liest er?", "läuft läuft läuft"]
    let input = lines.map { $0 + "\n" }.joined()
    let auto = ["translate", "--source-language", "auto", "--classifier", "languages"]
    let chosen = try run(auto + ["--model", "de-en", "--model", "fr-en"], input: input)
    let labels = try run(["classify", "--model", "languages"], input: input).lines.map { $0.prefix { $0 != "\t" } }
    let each = try ["de-en", "fr-en"].map { try run(["translate", "--model", $0], input: input).lines }
    #expect(Set(labels) == ["de", "fr", ""], "the classifier chooses both")
    #expect(chosen.lines == labels.enumerated().map { $1 == "fr" ? each[1][$0] : each[0][$0] }, "\(chosen.errors)")

    let plain = TinyModel.configuration { ($0.attention, $0.inputFeeding) = (nil, false) }
    try TinyModel.make(plain, languages: Languages(source: "fr", target: "en")).write(to: folder.file("plain"))
    let aligned = try run(auto + ["--model", "de-en", "--model", "plain", "--alignment"], input: input)
    #expect(aligned.status == 1 && aligned.errors.contains("here is one without"), "\(aligned.errors)")
    #expect(try run(auto + ["--model", "de-en"], input: "").errors.contains("give --model several times"))
    #expect(
      try run(auto + ["--model", "de-en", "--model", "de-en"], input: "").errors.contains(
        "de-en translates from “de”, as a model before it does"))
    #expect(try run(["translate", "--model", "de-en", "--source-language", "fr"], input: "").status == 64)
  }
}

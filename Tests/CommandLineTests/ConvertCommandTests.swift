import DragomanModelSupport
import DragomanTestSupport
import DragomanTranslation
import Foundation
import Testing

@Suite("dragoman convert")
struct ConvertCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel.make().write(to: folder.file("tiny.dragoman"))
  }

  private func convert(_ model: String, _ weights: String, _ output: String) throws -> DragomanProcess {
    try DragomanProcess(["convert", "--model", model, "--weights", weights, "--output", output], in: folder.url)
  }

  @Test("writes a smaller model that translates, and says where", arguments: ["bfloat16", "int8"])
  func converts(weights: String) throws {
    let run = try convert("tiny.dragoman", weights, "small.dragoman")
    #expect(run.status == 0 && run.output.isEmpty && run.errors == "Written to small.dragoman.\n")
    let translated = try DragomanProcess(
      ["translate", "--model", "small.dragoman"], input: Data("ein Hund\n\ndie Katze\n".utf8), in: folder.url)
    #expect(translated.status == 0 && translated.lines.count == 3 && translated.lines[1].isEmpty)
  }

  @Test("only a translator learns a shortlist, from lines as long as it was trained on")
  func shortlists() throws {
    let line = String(repeating: "ein Hund läuft. ", count: 30)
    for name in ["train.de", "train.en"] { try Data((line + "\n").utf8).write(to: folder.file(name)) }
    func learn(_ model: ModelFile) throws -> DragomanProcess {
      try model.write(to: folder.file("m.dragoman"))
      return try DragomanProcess(
        ["convert", "--model", "m.dragoman", "--source", "train.de", "--target", "train.en", "-o", "s.dragoman"],
        in: folder.url)
    }
    var model = try TinyModel.make()
    #expect(
      try learn(model).errors.contains(
        "train.de and train.en: there is no pair with text on both sides of at most 100 tokens"))
    model.record["recipe"] = ["training": ["maximumLength": 1000]]
    let run = try learn(model)
    #expect(run.status == 0, "\(run.errors)")
    let refused = try learn(TinyModel.make(for: .languageModel))
    #expect(refused.status == 1 && refused.errors.contains("m.dragoman is no translator"), "\(refused.errors)")
  }

  @Test("a shortlist is learned from a table as well")
  func learnsFromTable() throws {
    let (source, target) = ("ein Hund\ndie Katze\n", "a dog\nthe cat\n")
    for (name, text) in ["a.de": source, "a.en": target, "a.tsv": "ein Hund\ta dog\ndie Katze\tthe cat\n"] {
      try Data(text.utf8).write(to: folder.file(name))
    }
    for corpus in [["--source", "a.de", "--target", "a.en", "-o", "two"], ["--data", "a.tsv", "-o", "one"]] {
      let run = try DragomanProcess(["convert", "--model", "tiny.dragoman"] + corpus, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try ModelFile(contentsOf: folder.file("one")).shortlist != nil)
    #expect(try Data(contentsOf: folder.file("one")) == Data(contentsOf: folder.file("two")))
  }

  @Test("a model that was converted before, and a format that there is not, are sentences")
  func mistakes() throws {
    _ = try convert("tiny.dragoman", "int8", "small.dragoman")
    let again = try convert("small.dragoman", "float32", "large.dragoman")
    #expect(again.status == 1 && again.errors.contains("int8 already"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("large.dragoman").path))
    let unknown = try convert("tiny.dragoman", "int4", "small.dragoman")
    #expect(unknown.status != 0 && unknown.errors.contains("int8"))
  }
}

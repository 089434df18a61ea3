import DragomanTestSupport
import Foundation
import Testing

@Suite struct EvaluateCommandTests {
  @Test("a perfect translation has perfect scores, one line a metric")
  func scoresPerfection() throws {
    let files = try TestFiles(["ref": "The dog is asleep again.\nA cat runs.\n"])
    let run = try DragomanProcess("evaluate", "--reference", "ref", "ref", in: files.url)
    let lines = run.output.split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != "|" } } == ["BLEU", "chrF2", "chrF2++", "TER"])
    #expect(lines.first?.hasPrefix("BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:") == true)
    #expect(lines.first?.contains(" = 100.0 100.0/100.0/100.0/100.0 (BP = 1.000") == true)
    #expect(lines.last?.hasSuffix("= 0.0") == true)
    #expect(run.status == 0)
  }

  @Test("metrics, tokenizer, case and further references are as asked, in JSON too")
  func obeysFlags() throws {
    let files = try TestFiles(["out": "THE DOG 睡\n", "one": "the dog sleeps\n", "two": "the dog 睡\n"])
    let run = try DragomanProcess(
      "evaluate", "--reference", "one", "--reference", "two", "--metric", "bleu", "--tokenize", "zh", "--lowercase",
      "--json",
      "out", in: files.url)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 1)
    #expect(rows.first?["name"] as? String == "BLEU")
    #expect((rows.first?["signature"] as? String)?.hasPrefix("nrefs:2|case:lc|eff:no|tok:zh|smooth:exp") == true)
  }

  @Test(
    "where words run together, BLEU by words is called into question",
    arguments: [
      ("彼はつらい人生を送った。\n", [], true), ("彼はつらい人生を送った。\n", ["--tokenize", "char"], false),
      ("彼 は つらい 人生 を 送っ た 。\n", [], false), ("Rechtsschutzversicherungsgesellschaften\n", [], false),
    ])
  func unspaced(text: String, arguments: [String], warns: Bool) throws {
    let files = try TestFiles(["ref": text])
    let run = try DragomanProcess(["evaluate", "--reference", "ref", "ref"] + arguments, in: files.url)
    #expect(run.errors.contains("--tokenize") == warns)
    #expect(run.status == 0)
  }

  @Test("BLEU of Moses's tokens is multi-bleu's, and says so")
  func moses() throws {
    let files = try TestFiles(["ref": "It's a dog\u{2019}s \u{201C}life.\u{201D}\n", "out": "it's a dog's \"life\".\n"])
    let run = try DragomanProcess(
      "evaluate", "--reference", "ref", "--metric", "bleu", "--tokenize", "moses-en", "--lowercase", "out",
      in: files.url)
    #expect(run.output.hasPrefix("BLEU|nrefs:1|case:lc|eff:no|tok:moses-en|smooth:none|version:"))
    #expect(run.output.contains(" = 100.0 "))
  }

  @Test("confidence intervals stand behind the scores and in the signature, in JSON too")
  func confidence() throws {
    let files = try TestFiles(["ref": "a dog runs\na cat sits\n", "out": "a dog runs\na dog sits\n"])
    let arguments = ["evaluate", "--reference", "ref", "--metric", "chrf", "--confidence", "out"]
    let run = try DragomanProcess(arguments, in: files.url)
    #expect(run.output.hasPrefix("chrF2|nrefs:1|bs:1000|seed:12345|case:mixed|"))
    #expect(run.output.contains(#/ = \d+\.\d \(μ = \d+\.\d ± \d+\.\d\)\n/#))
    let rows = try rows(of: DragomanProcess(arguments + ["--json"], in: files.url))
    let interval = try #require(rows.first?["confidence"] as? [String: Double])
    #expect(Set(interval.keys) == ["mean", "halfWidth"])
    #expect(rows.first?["pValue"] == nil)
  }

  @Test("of several outputs each has its line, and a p-value against the first where one is asked for")
  func paired() throws {
    let files = try TestFiles([
      "ref": "a dog runs\na cat sits\n", "one": "a dog runs\na dog sits\n", "two": "the dog ran\ndogs sit\n",
    ])
    let arguments = ["evaluate", "--reference", "ref", "--metric", "chrf", "--metric", "ter", "one", "two", "one"]
    let lines = try DragomanProcess(arguments, in: files.url).output.split(separator: "\n")
    #expect(
      lines.map { String($0.prefix { $0 != "|" && $0 != " " }) } == [
        "chrF2", "one", "two", "one", "TER", "one", "two", "one",
      ])
    #expect(!lines.contains { $0.contains("p = ") })

    let run = try DragomanProcess(arguments + ["--paired", "randomization"], in: files.url)
    let tested = run.output.split(separator: "\n")
    #expect(tested[0].hasPrefix("chrF2|nrefs:1|ar:10000|seed:12345|"))
    #expect(tested.map { $0.contains("p = ") } == [false, false, true, true, false, false, true, true])
    #expect(tested[3].hasSuffix("p = 1.0000"))
    #expect(run.errors.hasPrefix("2 lines are too few for a test of significance"))
    let rows = try rows(of: DragomanProcess(arguments + ["--paired", "bootstrap", "--json"], in: files.url))
    #expect(rows.map { $0["output"] as? String } == ["one", "two", "one", "one", "two", "one"])
    #expect(rows.map { $0["pValue"] == nil } == [true, false, false, true, false, false])
  }

  private func rows(of run: DragomanProcess) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }
}

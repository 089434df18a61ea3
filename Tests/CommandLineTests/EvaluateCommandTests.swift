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
}

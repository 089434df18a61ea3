import DragomanTestSupport
import Foundation
import Testing

@Suite struct CheckCommandTests {
  @Test("warnings leave the status 0, errors make it 1; the report is on standard output")
  func setsStatus() throws {
    let files = try TestFiles(["a.de": "eins\u{0B}\nzwei\n", "a.en": "one\ntwo\n", "b.en": "one\n"])
    let warned = try DragomanProcess("check", "--source", "a.de", "--target", "a.en", in: files.url)
    #expect(warned.status == 0)
    #expect(warned.errors.isEmpty)
    #expect(warned.output.contains("warning: a.de: vertical tab (U+000B) in 1 of 2 lines.\n  at a.de:1\n  → "))
    #expect(warned.output.hasSuffix("0 errors, 1 warning, 0 notes. Training can start.\n"))
    let refused = try DragomanProcess("check", "--source", "a.de", "--target", "b.en", in: files.url)
    #expect(refused.status == 1)
    #expect(refused.errors.isEmpty)
    #expect(refused.output.contains("ERROR: a.de has 2 lines and b.en 1"))
    #expect(refused.output.hasSuffix("1 error, 1 warning, 0 notes. Mend the errors before training.\n"))
  }

  @Test("tables are checked column by column")
  func checksTables() throws {
    let lines = (0..<20).map { "Der Hund \($0) schläft\tthe dog \($0) sleeps\n" }
    let files = try TestFiles([
      "all.tsv": lines.joined(), "dev.tsv": "the cat \u{7} meows\tdie Katze schläft\n" + lines[4],
    ])
    let run = try DragomanProcess("check", "--data", "all.tsv", "--dev-data", "dev.tsv", in: files.url)
    #expect(run.output.contains("\nall.tsv, column 1  ") && run.output.contains("\ndev.tsv, column 2  "))
    #expect(run.output.contains("dev.tsv, column 1 shares 1 of 2 different sentences (50.0 %) with all.tsv, column 1."))
    #expect(run.output.contains("at dev.tsv:2 (all.tsv:5)"), "\(run.output)")
  }

  @Test("the sizes of all files stand in a table, in pieces too where a vocabulary is given")
  func printsSizes() throws {
    let files = try TestFiles(["a.de": "ein Hund\nzwei\n", "a.en": "a dog\ntwo\n"])
    let built = try DragomanProcess("vocab", "--source", "a.de", "--target", "a.en", "-o", "v", in: files.url)
    #expect(built.status == 0)
    let run = try DragomanProcess("check", "--source", "a.de", "--target", "a.en", "--vocab", "v", in: files.url)
    let rows = run.output.split(separator: "\n").prefix(3)
    #expect(
      rows.map { $0.split(separator: "  ").map { $0.drop { $0 == " " } } } == [
        ["file", "lines", "characters a line", "words a line", "pieces a line", "longest, in words"],
        ["a.de", "2", "6.0", "1.5", "6.0", "2"], ["a.en", "2", "4.0", "1.5", "5.0", "2"],
      ])
  }
}

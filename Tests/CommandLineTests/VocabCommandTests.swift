import DragomanTestSupport
import DragomanText
import Foundation
import Testing

@Suite struct VocabCommandTests {
  @Test("a vocabulary is written to the place named, and what was chosen is said")
  func writes() throws {
    let files = try TestFiles(["a.zh": "我爱中国\n", "a.en": "I love China\n"])
    let run = try DragomanProcess(
      "vocab", "--source", "a.zh", "--target", "a.en", "--output", "new/zh-en", in: files.url)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("their scripts are Han and Latin"))
    #expect(run.errors.hasSuffix("Written to new/zh-en.\n"))
    let vocabularies = try VocabularyPair(contentsOf: files["new/zh-en"])
    #expect(!vocabularies.isJoint)
    #expect(vocabularies.target.decode(vocabularies.target.encode("I love China")) == "I love China")
  }

  @Test("a table makes the vocabulary that its columns make as two files")
  func readsTable() throws {
    let files = try TestFiles([
      "a.zh": "我爱中国\n你好\n", "a.en": "I love China\nhello\n", "a.tsv": "我爱中国\tI love China\tCC-BY\n你好\thello\n",
    ])
    for corpus in [["--source", "a.zh", "--target", "a.en", "-o", "two"], ["--data", "a.tsv", "-o", "one"]] {
      let run = try DragomanProcess(["vocab"] + corpus, in: files.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try Data(contentsOf: files["one"]) == Data(contentsOf: files["two"]))
  }

  @Test("flags decide what they name")
  func obeysFlags() throws {
    let files = try TestFiles(["a.de": "ein Hund\n", "a.en": "a dog\n"])
    let flags = "--kind character --joint --normalization nfkc --minimum-count 1 --source-segmentation characters"
    let run = try DragomanProcess(
      ["vocab", "--source", "a.de", "--target", "a.en", "-o", "v"]
        + flags.split(separator: " ").map(String.init),
      in: files.url)
    #expect(run.status == 0, "\(run.errors)")
    let vocabularies = try VocabularyPair(contentsOf: files["v"])
    #expect(vocabularies.isJoint)
    #expect(vocabularies.source.kind == .character)
    #expect(vocabularies.source.normalization == .nfkc)
  }
}

import DragomanTestSupport
import FoundationEssentials
import Testing

@testable import DragomanText

@Suite struct CorpusRoundTripTests {
  #if DEBUG
    /// An unoptimized build is twenty times slower.
    private static let step = 40
  #else
    private static let step = 1
  #endif

  @Test(
    "every line of every corpus comes back, byte for byte",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"), arguments: corpora)
  func returnsCorpora(corpus: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: SharedCorpora.file(corpus).path).sorted()
    let lines = try files.flatMap { try SharedCorpora.lines("\(corpus)/\($0)") }
    for segmentation in [nil, Segmentation.characters] {
      let vocabulary = try VocabularyTests.build(Array(lines.prefix(20_000 / Self.step)), .subword, segmentation)
      let wrong = stride(from: 0, to: lines.count, by: Self.step).first { index in
        let normal = Normalization.nfc.normalize(lines[index])
        return !vocabulary.decode(vocabulary.encode(lines[index])).utf8.elementsEqual(normal.utf8)
      }
      #expect(wrong == nil, "\(corpus): \(wrong.map { lines[$0] } ?? "")")
    }
  }

  private static var corpora: [String] {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: SharedCorpora.directory.path)
    return (entries ?? []).filter { !$0.contains(".") }.sorted()
  }
}

import FoundationEssentials
import Testing

@testable import DragomanText

@Suite struct VocabularyPairTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func pair() throws -> VocabularyPair {
    var builder = try VocabularyBuilder()
    for _ in 0..<3 { builder.add(source: "ein Haus", target: "a house") }
    return try builder.build().vocabularies
  }

  @Test("a vocabulary is written at exactly its path, and read from there")
  func writesAndReads() throws {
    let url = directory.url.appending(path: "vocab/de-en")
    let pair = try pair()
    try pair.write(to: url)
    try pair.write(to: url)
    #expect(try Data(contentsOf: url) == Data(pair.text.utf8))
    #expect(try VocabularyPair(contentsOf: url).text == pair.text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path) == ["de-en"])
  }

  @Test("a place that cannot be written is named, and nothing is left there")
  func reportsUnwritablePlaces() throws {
    let pair = try pair()
    let occupied = directory.url.appending(path: "occupied")
    try FileManager.default.createDirectory(at: occupied.appending(path: "inside"), withIntermediateDirectories: true)
    let error = #expect(throws: VocabularyError.self) { try pair.write(to: occupied) }
    #expect(error == .unwritable(name: occupied.relativePath, reason: "Is a directory"))
    let below = try directory.file("file", "").appending(path: "de-en")
    #expect(throws: VocabularyError.self) { try pair.write(to: below) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path).sorted() == ["file", "occupied"])
  }

  @Test("a symbolic link stays, and its file is replaced")
  func writesThroughLinks() throws {
    let (file, link) = (try directory.file("file", "old"), directory.url.appending(path: "link"))
    let pair = try pair()
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    try pair.write(to: link)
    #expect(try VocabularyPair(contentsOf: file).text == pair.text)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
  }

  @Test("a missing file is reported as such")
  func reportsMissingFile() {
    let url = directory.url.appending(path: "nowhere")
    #expect(throws: InputError.missing(name: url.relativePath)) { try VocabularyPair(contentsOf: url) }
  }

  @Test("damage in a file is reported with its path and line")
  func reportsDamage() throws {
    let url = try directory.file("v", pair().text.replacing("kind: subword", with: "kind: ?"))
    let error = #expect(throws: VocabularyError.self) { try VocabularyPair(contentsOf: url) }
    #expect(error?.description.contains("\(url.relativePath), line 2: “?” is no kind") == true)
  }

  @Test("bytes that are no text are reported with their line")
  func reportsInvalidUTF8() throws {
    var bytes = Array(try pair().text.utf8)
    bytes[25] = 0xFF
    let url = try directory.file("v", bytes)
    #expect(throws: InputError.invalidLine(name: url.relativePath, line: 2, .invalidUTF8(offset: 3, byte: 0xFF))) {
      try VocabularyPair(contentsOf: url)
    }
  }
}

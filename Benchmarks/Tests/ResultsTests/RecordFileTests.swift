import Foundation
import Results
import Testing

struct RecordFileTests {
  @Test("a file gives back what was written")
  func roundTrip() throws {
    try inTemporaryFolder { folder in
      let file = RecordFile(folder.appendingPathComponent("a.json"))
      let records = [ResultRecord.example("±0.1", signature: "nrefs:1", seconds: 12), .example("without seconds")]
      try file.write(records)
      #expect(try file.read() == records)
    }
  }

  @Test("the same records are the same bytes, names in alphabetical order, what is absent left out")
  func bytes() throws {
    let text = String(decoding: try RecordFile.encode([.example()]), as: UTF8.self)
    let names = text.split(separator: "\"").map(String.init).enumerated().filter { $0.offset % 4 == 1 }.map(\.element)
    #expect(text.contains("\"value\" : 35.25"))
    #expect(names.prefix(3) == ["command", "commit", "corpus"])
    #expect(!text.contains("seed"))
  }

  @Test("a folder is read in the order of names")
  func order() throws {
    try inTemporaryFolder { folder in
      for name in ["b", "a", "B"] {
        try RecordFile(folder.appendingPathComponent("\(name).json")).write([.example(name)])
      }
      #expect(try RecordFile.readAll(in: folder).map(\.what) == ["B", "a", "b"])
    }
  }

  @Test("what is no list of records is named")
  func damaged() throws {
    try inTemporaryFolder { folder in
      let url = folder.appendingPathComponent("damaged.json")
      try Data("{".utf8).write(to: url)
      let error = #expect(throws: BenchmarkError.self) { try RecordFile(url).read() }
      #expect(error?.description.contains("damaged.json is no list of results") == true)
    }
  }

  private func inTemporaryFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}

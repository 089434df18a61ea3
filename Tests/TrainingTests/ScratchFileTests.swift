import Foundation
import Testing

@testable import DragomanTraining

struct ScratchFileTests {
  @Test("what is written at a place is read from there, and no name is left in the folder")
  func readsBack() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try ScratchFile(in: folder)
    try file.write([1, 2, 3, 4, 5], at: 0)
    try file.write([6, 7, 8], at: 5)
    var bytes: [UInt8] = [9]
    try file.read(4, at: 3, into: &bytes)
    #expect(bytes == [9, 4, 5, 6, 7])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a place that cannot be written is refused with a sentence")
  func refusesPlace() {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    let error = #expect(throws: ScratchFileError.self) { try ScratchFile(in: folder) }
    #expect(error == .unwritable(folder: folder.path, reason: "No such file or directory"))
    #expect(error?.description.contains("choose another place for the model") == true)
  }

  @Test("a full disk is told with a sentence")
  func tellsFullDisk() {
    let file = ScratchFile(descriptor: open("/dev/full", O_RDWR), folder: "models")
    let error = #expect(throws: ScratchFileError.self) { try file.write([1, 2, 3], at: 0) }
    #expect(
      error?.description == "models cannot take the tokens of the corpus, which is too large for memory (No space left "
        + "on device): make room there, or choose another place for the model.")
  }

  @Test("a file that lost its end is told with a sentence")
  func tellsLostEnd() throws {
    let file = try ScratchFile(in: FileManager.default.temporaryDirectory)
    try file.write([1, 2, 3], at: 0)
    var bytes: [UInt8] = []
    let error = #expect(throws: ScratchFileError.self) { try file.read(4, at: 0, into: &bytes) }
    #expect(error?.description.contains("cannot be read back (it ends too early)") == true)
  }
}

import DragomanModelSupport
import DragomanTestSupport
import Foundation
import Testing

@Suite("dragoman average")
struct AverageCommandTests {
  @Test("writes a model that translates, and that info explains")
  func averages() throws {
    let folder = try TemporaryFolder()
    try TinyModel.make(seed: 1).write(to: folder.file("a.dragoman"))
    try TinyModel.make(seed: 2).write(to: folder.file("b.dragoman"))
    let run = try DragomanProcess(
      ["average", "a.dragoman", "b.dragoman", "--output", "mean.dragoman"], in: folder.url)
    #expect(run.status == 0 && run.output.isEmpty && run.errors == "Written to mean.dragoman.\n")
    let info = try DragomanProcess("info", "mean.dragoman", in: folder.url)
    #expect(info.output.contains("average\n") && info.output.contains("b.dragoman\n"))
    let translated = try DragomanProcess("translate", "--model", "mean.dragoman", input: "ein Hund\n", in: folder.url)
    #expect(translated.status == 0 && translated.lines.count == 1)
  }

  @Test("models that differ are a sentence, and nothing is written")
  func refuses() throws {
    let folder = try TemporaryFolder()
    try TinyModel.make().write(to: folder.file("a.dragoman"))
    try TinyModel.make(TinyModel.configuration { $0.hidden = 8 }).write(to: folder.file("b.dragoman"))
    let run = try DragomanProcess(["average", "a.dragoman", "b.dragoman", "-o", "mean.dragoman"], in: folder.url)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("dragoman: b.dragoman has a network with hidden: 8, a.dragoman one with hidden: 6."))
    #expect(!FileManager.default.fileExists(atPath: folder.file("mean.dragoman").path))
  }
}

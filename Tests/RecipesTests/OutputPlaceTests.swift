import DragomanRecipes
import DragomanTestSupport
import Foundation
import Testing

@Suite struct OutputPlaceTests {
  @Test("a folder that is missing is made")
  func makesFolder() throws {
    let files = try TestFiles()
    try OutputPlace(files["a/b/model.dragoman"]).prepare(forBytes: 1)
    #expect(FileManager.default.fileExists(atPath: files["a/b"].path))
  }

  @Test("a directory, a file in the place of a folder, and too little space are told apart")
  func refuses() throws {
    let files = try TestFiles(["file": "x"])
    func error(_ url: URL, _ bytes: Int = 1) -> OutputPlaceError? {
      #expect(throws: OutputPlaceError.self) { try OutputPlace(url).prepare(forBytes: bytes) }
    }
    #expect(error(files.url) == .directory(name: files.url.relativePath))
    guard case .folderNotMade = error(files["file/model"]) else { Issue.record("a file is no folder"); return }
    guard case .noSpace(_, needed: .max, _) = error(files["model"], .max) else {
      Issue.record("no disk has that much"); return
    }
  }
}

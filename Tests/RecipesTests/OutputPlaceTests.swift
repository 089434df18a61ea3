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

  @Test("a file that is read, by whatever path, and what is no file are not written over")
  func sparesOthers() throws {
    let files = try TestFiles(["source": "x"])
    try FileManager.default.createSymbolicLink(at: files["link"], withDestinationURL: files["source"])
    #expect(throws: OutputPlaceError.isRead(name: files["link"].relativePath)) {
      try OutputPlace(files["link"]).prepare(forBytes: 1, reading: [files["source"]])
    }
    try OutputPlace(files["link"]).prepare(forBytes: 1, reading: [files["other"]])
    let device = URL(filePath: "/dev/null")
    #expect(throws: OutputPlaceError.noFile(name: device.relativePath)) {
      try OutputPlace(device).prepare(forBytes: 1)
    }
    try OutputPlace(device).prepare(forBytes: 0, isReplaced: false)
  }

  @Test("of a symbolic link, the folder counts in which it ends")
  func followsLink() throws {
    let files = try TestFiles(["model": ""])
    try OutputPlace(files["there/model"]).prepare(forBytes: 0)
    try FileManager.default.moveItem(at: files["model"], to: files["there/model"])
    try FileManager.default.createSymbolicLink(at: files["link"], withDestinationURL: files["there/model"])
    let error = #expect(throws: OutputPlaceError.self) { try OutputPlace(files["link"]).prepare(forBytes: .max) }
    guard case .noSpace(let folder, _, _) = error else { Issue.record("no disk has that much"); return }
    #expect(URL(filePath: folder).lastPathComponent == "there")
    try FileManager.default.removeItem(at: files["there/model"])
    #expect(throws: OutputPlaceError.self) { try OutputPlace(files["link"]).prepare(forBytes: .max) }
    #expect(throws: OutputPlaceError.isWritten(name: files["link"].relativePath)) {
      try OutputPlace(files["link"]).prepare(forBytes: 0, writing: [files["there/model"]])
    }
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

import DragomanTestSupport
import Foundation
import Testing

@Suite("Standard output and error on a full disk")
struct FullDiskTests {
  @Test("a message that cannot be written is lost, and the exit status stays")
  func errors() throws {
    let process = try run(["info", "no.dragoman"]) { $0.standardError = $1 }
    #expect(process.terminationReason == .exit && process.terminationStatus == 1)
  }

  @Test("results that cannot be written are told, and the exit status is 1", arguments: ["evaluate", "check", "train"])
  func results(command: String) throws {
    let folder = try TestFiles()
    let lines = (0..<30).map { "line \($0) of \($0 * 7919)\n" }.joined()
    for name in ["a", "b"] { try Data(lines.utf8).write(to: folder[name]) }
    let arguments = [
      "evaluate": ["--reference", folder["a"].path, folder["b"].path],
      "check": ["--source", folder["a"].path, "--target", folder["b"].path], "train": ["--print-recipe"],
    ]
    let pipe = Pipe()
    let process = try run([command] + arguments[command, default: []]) {
      ($0.standardOutput, $0.standardError) = ($1, pipe)
    }
    let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationStatus == 1 && errors.contains("the results cannot be written"), "\(errors)")
  }

  private func run(_ arguments: [String], connect: (Process, FileHandle?) -> Void) throws -> Process {
    let process = Process()
    process.executableURL = DragomanProcess.program
    process.arguments = arguments
    connect(process, FileHandle(forWritingAtPath: "/dev/full"))
    try process.run()
    process.waitUntilExit()
    return process
  }
}

import DragomanTestSupport
import Foundation
import Testing

@Suite("Standard error")
struct StandardErrorTests {
  @Test("a message that cannot be written is lost, and the exit status stays")
  func full() throws {
    let process = Process()
    process.executableURL = DragomanProcess.program
    process.arguments = ["info", "no.dragoman"]
    process.standardError = FileHandle(forWritingAtPath: "/dev/full")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 1)
  }
}

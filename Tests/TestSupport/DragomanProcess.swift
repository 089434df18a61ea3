import Foundation

/// A run of the built executable, which lies beside the tests.
package struct DragomanProcess {
  package let status: Int32
  /// What came on standard output.
  package let output: String
  /// What came on standard error.
  package let errors: String

  /// Runs `dragoman` to its end.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - directory: where it runs; paths that are relative are below it.
  ///   - disturbance: what happens to it meanwhile.
  package init(_ arguments: String..., input: String = "", in directory: URL? = nil) throws {
    try self.init(arguments: arguments, input: input, in: directory)
  }

  package init(
    arguments: [String], input: String = "", in directory: URL? = nil, disturbedBy disturbance: Disturbance? = nil
  ) throws {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (inputPipe, outputPipe, errorPipe)
    signal(SIGPIPE, SIG_IGN)  // A process that ends before it has read its input must not end the tests.
    try process.run()
    try? inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? inputPipe.fileHandleForWriting.close()
    let errors = Self.readInBackground(errorPipe)
    disturbance?.happen(to: process)
    output = String(decoding: outputPipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// What may happen to a run.
  package enum Disturbance {
    /// Ctrl-C, as soon as this file exists.
    case interruption(whenExists: URL)
    /// `kill -9`, after so many milliseconds.
    case kill(after: Int)

    fileprivate func happen(to process: Process) {
      switch self {
      case .interruption(let file):
        while process.isRunning && !FileManager.default.fileExists(atPath: file.path) { usleep(1000) }
        process.interrupt()
      case .kill(let milliseconds):
        for _ in 0..<milliseconds where process.isRunning { usleep(1000) }
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
      }
    }
  }

  /// The executable, beside that of the tests.
  package static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("dragoman")

  /// Both pipes must be read at once, or a process that fills one of them waits for ever.
  private static func readInBackground(_ pipe: Pipe) -> () -> Data {
    let box = Box()
    let thread = Thread {
      box.data = pipe.fileHandleForReading.readDataToEndOfFile()
      box.isReady.signal()
    }
    thread.start()
    return {
      box.isReady.wait()
      return box.data
    }
  }

  /// Written by one thread before it signals, read by the other after that.
  private final class Box: @unchecked Sendable {
    var data = Data()
    let isReady = DispatchSemaphore(value: 0)
  }
}

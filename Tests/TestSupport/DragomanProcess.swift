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
  ///   - sign: a file whose appearance makes the test interrupt the run, as Ctrl-C does.
  package init(_ arguments: String..., input: String = "", in directory: URL? = nil) throws {
    try self.init(arguments: arguments, input: input, in: directory)
  }

  package init(
    arguments: [String], input: String = "", in directory: URL? = nil, interruptingWhenFileExists sign: URL? = nil
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
    if let sign {
      while process.isRunning && !FileManager.default.fileExists(atPath: sign.path) { usleep(1000) }
      process.interrupt()
    }
    output = String(decoding: outputPipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
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

import Foundation

/// A program, run to its end.
package struct ProgramRun: Sendable {
  package let program: URL
  package let arguments: [String]
  package var input: URL?
  /// Where standard output goes; nowhere where there is none.
  package var output: URL?
  /// Where standard error is appended; nowhere where there is none.
  package var log: URL?

  package init(_ program: URL, _ arguments: [String], input: URL? = nil, output: URL? = nil, log: URL? = nil) {
    (self.program, self.arguments) = (program, arguments)
    (self.input, self.output, self.log) = (input, output, log)
  }

  /// What a run took.
  package struct Cost: Equatable, Sendable {
    package let seconds: Double
    package let peakMemoryMB: Double
  }

  /// - Returns: the seconds it took.
  /// - Throws: `BenchmarkError` when it cannot be started or ends with another status than 0.
  @discardableResult
  package func run() throws(BenchmarkError) -> Double { try measure().seconds }

  /// - Throws: `BenchmarkError` when it cannot be started or ends with another status than 0.
  package func measure() throws(BenchmarkError) -> Cost {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = try input.map(Self.reading) ?? FileHandle.nullDevice
    process.standardOutput =
      try output.map { url throws(BenchmarkError) in try Self.writing(url) } ?? FileHandle.nullDevice
    process.standardError =
      try log.map { url throws(BenchmarkError) in try Self.writing(url, appending: true) } ?? FileHandle.nullDevice
    let start = ContinuousClock.now
    do { try process.run() } catch { throw .noProgram(path: program.relativePath) }
    let memory = PeakMemory(of: process.processIdentifier)
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - start).seconds
    guard process.terminationStatus == 0 else {
      throw .failed(
        command: text, status: process.terminationStatus, log: log?.relativePath ?? "running it by hand")
    }
    return Cost(seconds: seconds, peakMemoryMB: memory.megabytes)
  }

  private var text: String { ([program.lastPathComponent] + arguments).joined(separator: " ") }

  private static func reading(_ url: URL) throws(BenchmarkError) -> FileHandle {
    do { return try FileHandle(forReadingFrom: url) } catch {
      throw .unreadable(name: url.relativePath, reason: "\(error)")
    }
  }

  private static func writing(_ url: URL, appending: Bool = false) throws(BenchmarkError) -> FileHandle {
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC), 0o644)
    guard descriptor >= 0 else {
      throw .unwritable(name: url.relativePath, reason: String(cString: strerror(errno)))
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}

extension Duration {
  package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

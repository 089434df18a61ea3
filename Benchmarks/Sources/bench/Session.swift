import Foundation
import Results

/// A translator that is asked line by line.
final class Session {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private let started = ContinuousClock.now
  private var isFresh = true

  /// - Throws: `BenchmarkError.noProgram`.
  init(_ dragoman: Dragoman, model: URL) throws(BenchmarkError) {
    process.executableURL = dragoman.program
    process.arguments = ["translate", "--model", model.path, "--beam", "5", "--no-consensus", "--no-cache"]
    process.standardInput = questions
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw .noProgram(path: dragoman.program.relativePath) }
  }

  /// - Returns: the seconds until the whole answer is there; for the first question since the program's start.
  func ask(_ sentence: String) throws(BenchmarkError) -> Double {
    let start = isFresh ? started : ContinuousClock.now
    isFresh = false
    do { try questions.fileHandleForWriting.write(contentsOf: Data((sentence + "\n").utf8)) } catch {
      throw .badAnswer(command: "dragoman translate")
    }
    var last: UInt8?
    while last != UInt8(ascii: "\n") {
      let data = answers.fileHandleForReading.availableData
      if data.isEmpty { throw .badAnswer(command: "dragoman translate") }
      last = data.last
    }
    return (ContinuousClock.now - start).seconds
  }

  /// What the program has needed at most so far.
  var peakMemoryMB: Double { PeakMemory.megabytes(of: process.processIdentifier) ?? 0 }

  func end() {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

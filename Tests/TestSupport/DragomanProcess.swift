import Foundation

/// A run of the program as its users run it: arguments and standard input in; standard output, standard error and status out.
package struct DragomanProcess {
  package let output: String
  package let errors: String
  package let status: Int32

  /// The lines of standard output; a last one without an end is among them.
  package var lines: [String] {
    var lines = output.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  package init(_ arguments: String..., input: String = "", in folder: URL? = nil) throws {
    try self.init(arguments, input: Data(input.utf8), in: folder)
  }

  /// Runs the program that was built beside the tests.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input
  ///   - folder: where it runs; paths that are relative are below it
  ///   - disturb: called once while the program runs
  package init(
    _ arguments: [String], input: Data = Data(), in folder: URL? = nil, disturb: (Process) -> Void = { _ in }
  ) throws {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    // Files and not pipes: nobody waits for anybody who is to read or write them.
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let files = ["input", "output", "errors"].map { place.appendingPathComponent($0) }
    try input.write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    disturb(process)
    process.waitUntilExit()
    output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    status = process.terminationStatus
  }

  /// `dragoman`, beside the running test program.
  package static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("dragoman")
}

import Foundation

/// The checkout that is measured, seen from its root.
package enum Repository {
  package static let results = URL(fileURLWithPath: "docs/results")

  /// - Throws: `BenchmarkError.notAtTheRoot`.
  package static func requireRoot() throws(BenchmarkError) {
    if !FileManager.default.fileExists(atPath: "Benchmarks/Package.swift") { throw .notAtTheRoot }
  }

  /// The commit from which a program was built: the last one before it that changed what it is built from, with `+changes`
  /// where something is not committed. A commit to the documentation does not make a measurement old.
  ///
  /// - Parameter program: it lies in the checkout from which it was built.
  package static func commit(of program: URL) -> String {
    let folder = program.deletingLastPathComponent()
    guard let top = git(["rev-parse", "--show-toplevel"], in: folder) else { return "unknown" }
    let root = URL(fileURLWithPath: top)
    // Of a branch that was merged later, the merge counts and not the commits, however old they are.
    let log = ["log", "-1", "--first-parent", "--before=\(timeOfBuild(program))", "--abbrev=9", "--format=%h", "--"]
    let commit = git(log + sources, in: root) ?? ""
    let changes = git(["status", "--porcelain", "--"] + sources, in: root) ?? ""
    return (commit.isEmpty ? "unknown" : commit) + (changes.isEmpty ? "" : "+changes")
  }

  /// Seconds since 1970.
  private static func timeOfBuild(_ program: URL) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: program.path)
    let time = attributes?[.modificationDate] as? Date
    return Int((time ?? Date()).timeIntervalSince1970.rounded(.up))
  }

  private static let sources = ["Sources", "Package.swift", "Benchmarks/Engine"]

  private static func git(_ arguments: [String], in folder: URL) -> String? {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: output) }
    let git = ProgramRun(URL(fileURLWithPath: "/usr/bin/env"), ["git", "-C", folder.path] + arguments, output: output)
    guard (try? git.run()) != nil, let text = try? String(contentsOf: output, encoding: .utf8) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

import Foundation

/// The checkout that is measured, seen from its root.
package enum Repository {
  package static let results = URL(fileURLWithPath: "docs/results")

  /// - Throws: `BenchmarkError.notAtTheRoot`.
  package static func requireRoot() throws(BenchmarkError) {
    if !FileManager.default.fileExists(atPath: "Benchmarks/Package.swift") { throw .notAtTheRoot }
  }

  /// The last commit that changed what the program is built from, with `+changes` where something is not committed; a
  /// commit to the documentation does not make a measurement old.
  ///
  /// - Parameter program: it lies in the checkout from which it was built.
  package static func commit(of program: URL) -> String {
    let folder = program.deletingLastPathComponent()
    guard let top = git(["rev-parse", "--show-toplevel"], in: folder) else { return "unknown" }
    let root = URL(fileURLWithPath: top)
    let commit = git(["log", "-1", "--abbrev=9", "--format=%h", "--"] + sources, in: root) ?? "unknown"
    let changes = git(["status", "--porcelain", "--"] + sources, in: root) ?? ""
    return changes.isEmpty ? commit : commit + "+changes"
  }

  private static let sources = ["Sources", "Package.swift"]

  private static func git(_ arguments: [String], in folder: URL) -> String? {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: output) }
    let git = ProgramRun(URL(fileURLWithPath: "/usr/bin/env"), ["git", "-C", folder.path] + arguments, output: output)
    guard (try? git.run()) != nil, let text = try? String(contentsOf: output, encoding: .utf8) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

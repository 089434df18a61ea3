import Foundation
import Results
import Testing

struct ExperimentListTests {
  private let folder = FileManager.default.temporaryDirectory.path

  @Test("a line is an experiment, with quoted words; comments and empty lines are none")
  func lines() throws {
    let line =
      "first --what \"c = h_n, at every step\" --table t --corpus \(folder) --source de --target en -- --epochs 4"
    let list = try ExperimentList("# comment\n\n\(line)\n", name: "a.list")
    let experiment = try #require(list.experiments.first)
    #expect(list.experiments.count == 1)
    #expect(experiment.what == "c = h_n, at every step")
    #expect(experiment.arguments == ["--epochs", "4"])
    #expect(experiment.measurement == .test)
  }

  @Test(
    "a line that cannot be understood is named",
    arguments: ["a b", "a --what \"open", "a --what x --table t --corpus no-such-corpus --source de --target en"])
  func damaged(line: String) {
    let error = #expect(throws: BenchmarkError.self) { try ExperimentList("\n\(line)", name: "a.list") }
    #expect(error?.description.hasPrefix("a.list, line 2: ") == true)
  }
}

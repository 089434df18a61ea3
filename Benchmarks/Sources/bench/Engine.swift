import Foundation
import Results

/// `engine-bench`, which measures training from inside.
struct Engine {
  private static let updates = 20

  let stand: Stand

  /// It stands beside `dragoman`: both are of one build.
  private var program: URL {
    stand.dragoman.program.deletingLastPathComponent().appendingPathComponent("engine-bench")
  }

  /// - Throws: `BenchmarkError.noSpeed` where nothing was measured.
  func run(_ network: BenchNetwork, _ options: [String]) throws(BenchmarkError) -> EngineOutput {
    let output = stand.place.folder.appendingPathComponent("engine.jsonl")
    let arguments =
      stand.trainingFiles + ["--vocab", stand.vocabulary.path, "--recipe", network.recipe]
      + ["--updates", String(Self.updates)] + options
    try ProgramRun(program, arguments, output: output, log: stand.place.log).run()
    let measured = EngineOutput(try TextFile(output).read())
    if measured.trainings.isEmpty { throw .noSpeed(command: "engine-bench") }
    return measured
  }
}

/// The networks of which training is measured.
enum BenchNetwork: String, CaseIterable {
  case modelR = "model-r"
  case gru = "model-r-gru"
  case twoLayers = "model-r-two-layers"
  case withoutAttention = "model-r-without-attention"

  /// From the root of the repository.
  var recipe: String { "Benchmarks/\(rawValue).yaml" }

  var title: String {
    switch self {
    case .modelR: "model R"
    case .gru: "model R with GRU"
    case .twoLayers: "model R with two layers"
    case .withoutAttention: "model R without attention"
    }
  }
}

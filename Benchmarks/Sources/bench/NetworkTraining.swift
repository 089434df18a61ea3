import Results

/// Training of a network as the engine sees it, in the precision that suits the processor.
struct NetworkTraining: Measurement {
  let stand: Stand
  let network: BenchNetwork

  /// All but model R, which is measured more closely.
  static func all(_ stand: Stand) -> [any Measurement] {
    BenchNetwork.allCases.filter { $0 != .modelR }.map { NetworkTraining(stand: stand, network: $0) }
  }

  var name: String { "training, \(network.title)" }

  func run() throws(BenchmarkError) -> [Reading] {
    try Engine(stand: stand).run(network, []).trainings.flatMap { training in
      [training.speed(of: name), training.utilization(of: name)].shown(in: .engine)
    }
  }
}

extension EngineOutput.Training {
  func speed(of name: String) -> Reading { Reading("\(name), \(precision)", tokensPerSecond, "target tokens/s") }

  func utilization(of name: String) -> Reading {
    Reading("\(name), \(precision), utilization", 100 * utilization, "%")
  }

  /// Of a process that has measured nothing else.
  func memory(of name: String) -> Reading { Reading("\(name), \(precision), peak memory", peakMemoryMB, "MB") }

  /// Everything else that is worth a row.
  func readings(of name: String) -> [Reading] {
    [
      speed(of: name), utilization(of: name),
      Reading("\(name), \(precision), products", gigaflopPerSecond, "GFLOP/s"),
      Reading("\(name), \(precision), half of the updates within", updateMilliseconds, "ms"),
      Reading("\(name), \(precision), allocations in the second half", Double(allocations), "count"),
    ]
  }
}

import Results

/// Training of model R in single precision, of another program if there is one to compare with, and of model R in the
/// precision that suits the processor, with one thread, with two, and predicted for more.
struct ModelRTraining: Measurement {
  let stand: Stand
  let reference: Reference?

  let name = "training, model R"

  /// Longer than speed needs, so that most sizes of batches have been seen when allocations are counted.
  private static let warmUp = ["--warm-up", "30"]

  func run() throws(BenchmarkError) -> [Reading] {
    let engine = Engine(stand: stand)
    let single = try engine.run(.modelR, Self.warmUp + ["--precision", "float32"])
    let other = try reference.map { reference throws(BenchmarkError) in try reference.tokensPerSecond() }
    let suited = try engine.run(.modelR, Self.warmUp + ["--scaling"])
    let two = [single, suited].compactMap { $0.trainings.last }
    let memory = single.trainings.map { $0.memory(of: name) }
    let readings = two.flatMap { $0.readings(of: name) } + memory + scaling(suited)
    return (readings + (other.map { comparison(of: two, with: $0) } ?? [])).shown(in: .engine)
  }

  private func scaling(_ output: EngineOutput) -> [Reading] {
    guard let one = output.trainings.first, let scaling = output.scaling else { return [] }
    let title = "\(name), \(one.precision)"
    return [
      Reading("\(title), 1 core", one.tokensPerSecond, "target tokens/s"),
      Reading("\(title), 2 cores ÷ 1 core", scaling.speedup, "×"),
    ]
      + scaling.predictions.map {
        Reading("\(title), \($0.threads) cores, predicted", $0.tokensPerSecond, "target tokens/s")
      }
  }

  private func comparison(of trainings: [EngineOutput.Training], with other: Double) -> [Reading] {
    [Reading("\(name), reference", other, "target tokens/s")]
      + trainings.map { Reading("\(name), \($0.precision) ÷ reference", $0.tokensPerSecond / other, "×") }
  }
}

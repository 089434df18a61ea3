import Results

/// One sentence after another, each when the one before has its answer.
struct Latency: Measurement {
  private static let sentences = 60
  private static let starts = 5

  let stand: Stand
  let weights: ModelWeights

  var name: String { "one sentence at a time, \(weights.rawValue)" }

  func run() throws(BenchmarkError) -> [Reading] {
    let sentences = Array(try TextFile(stand.testSource).read().filledLines.prefix(Self.sentences))
    guard let first = sentences.first else { return [] }
    var starts: [Double] = []
    for _ in 0..<Self.starts {
      let session = try Session(stand.dragoman, model: stand.model(weights))
      starts.append(try session.ask(first))
      session.end()
    }
    let start = Reading("start to first answer, \(weights.rawValue)", starts.quantile(0.5) * 1000, "ms")
    return [start] + (try answers(sentences))
  }

  private func answers(_ sentences: [String]) throws(BenchmarkError) -> [Reading] {
    let session = try Session(stand.dragoman, model: stand.model(weights))
    defer { session.end() }
    var times: [Double] = []
    for sentence in sentences { times.append(try session.ask(sentence) * 1000) }
    // The first answer waits for the start.
    let settled = Array(times.dropFirst())
    return [
      Reading("\(name), beam 5, half within", settled.quantile(0.5), "ms"),
      Reading("\(name), beam 5, 95 % within", settled.quantile(0.95), "ms"),
      Reading("\(name), peak memory", session.peakMemoryMB, "MB"),
    ]
  }
}

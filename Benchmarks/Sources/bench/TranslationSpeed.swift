import Results

/// Translation of the test set in batches, from start to end of the program.
struct TranslationSpeed: Measurement {
  private static let batch = 32

  let stand: Stand
  let weights: ModelWeights
  let beam: Int

  var name: String { "translation, \(weights.rawValue), \(beam == 1 ? "greedy" : "beam \(beam)")" }

  func run() throws(BenchmarkError) -> [Reading] {
    let cost = try stand.dragoman.measure(
      ["translate", "--model", stand.model(weights).path, "--beam", String(beam), "--batch-size", String(Self.batch)]
        + ["--no-consensus", "--no-cache"],
      input: stand.testSource, output: stand.place.translations, log: stand.place.log)
    let sentences = try TextFile(stand.testSource).read().filledLines
    return [
      Reading(name, Double(sentences.wordCount) / cost.seconds, "source words/s"),
      Reading("\(name), whole test set", cost.seconds, "s"),
      Reading("\(name), peak memory", cost.peakMemoryMB, "MB"),
      Reading("\(name), length ÷ reference", try lengthRatio, "×"),
    ]
  }

  /// Words of all translations by words of all references: far from 1, the model has not learned when to end, and its speed
  /// is that of no real model.
  private var lengthRatio: Double {
    get throws(BenchmarkError) {
      let words = try [stand.place.translations, stand.testTarget].map { url throws(BenchmarkError) in
        try TextFile(url).read().filledLines.wordCount
      }
      return Double(words[0]) / Double(max(1, words[1]))
    }
  }
}

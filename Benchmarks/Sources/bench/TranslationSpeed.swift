import Results

/// Translation of the test set, from start to end of the program.
struct TranslationSpeed: Measurement {
  let stand: Stand
  let beam: Int

  var name: String { beam == 1 ? "translation, greedy" : "translation, beam \(beam)" }

  func run() throws(BenchmarkError) -> [Reading] {
    let seconds = try stand.dragoman.run(
      ["translate", "--model", stand.place.model.path, "--beam", String(beam), "--no-cache"], input: stand.testSource,
      output: stand.place.translations, log: stand.place.log)
    let sentences = try read(stand.testSource).count
    return [Reading(name, Double(sentences) / seconds, "sentences/s")]
  }
}

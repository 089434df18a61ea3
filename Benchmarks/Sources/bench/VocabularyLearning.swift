import Results

/// Byte-pair encoding, from the training files to a vocabulary's file.
struct VocabularyLearning: Measurement {
  let stand: Stand
  let name = "learning 8,000 subwords"

  func run() throws(BenchmarkError) -> [Reading] {
    let output = stand.place.folder.appendingPathComponent("measured-vocabulary")
    return [Reading(name, try stand.dragoman.run(stand.vocabularyArguments(output: output), log: stand.place.log), "s")]
  }
}

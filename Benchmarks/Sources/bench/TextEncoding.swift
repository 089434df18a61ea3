import Foundation
import Results

/// How fast text becomes subwords: what `check` takes longer with a vocabulary than without.
struct TextEncoding: Measurement {
  let stand: Stand
  let name = "encoding as subwords"

  func run() throws(BenchmarkError) -> [Reading] {
    let check = ["check"] + stand.trainingFiles
    let without = try stand.dragoman.run(check, log: stand.place.log)
    let with = try stand.dragoman.run(check + ["--vocab", stand.vocabulary.path], log: stand.place.log)
    let seconds = with - without
    // A busy machine can make the difference meaningless; another run counts then.
    return seconds > 0 ? [Reading(name, try megabytes / seconds, "MB/s")] : []
  }

  private var megabytes: Double {
    get throws(BenchmarkError) {
      let corpus = stand.corpus.corpus
      var bytes = 0
      for file in [corpus.file("train", corpus.source), corpus.file("train", corpus.target)] {
        do { bytes += try Data(contentsOf: file).count } catch {
          throw .unreadable(name: file.relativePath, reason: "\(error)")
        }
      }
      return Double(bytes) / 1e6
    }
  }
}

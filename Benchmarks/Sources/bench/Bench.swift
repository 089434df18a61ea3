import Foundation
import Results

/// All measurements on all corpora, several times in turn; what counts is the median.
struct Bench {
  let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(BenchmarkError) {
    // Read first: it may be the file that is written in the end.
    let old = try invocation.old?.read()
    let records = try measure()
    try invocation.output.write(records)
    print(Comparison(records, with: old ?? []).text)
    say("Written to \(invocation.output.url.path).")
  }

  private func measure() throws(BenchmarkError) -> [ResultRecord] {
    var samples = Samples()
    let stands = try BenchCorpus.present.map { corpus throws(BenchmarkError) in
      try Stand(corpus, invocation.dragoman, in: invocation.work)
    }
    let largest = stands.last?.corpus.name
    for run in 1...invocation.runs {
      for stand in stands {
        for measurement in measurements(on: stand, isLargest: stand.corpus.name == largest) {
          say("run \(run) of \(invocation.runs), \(stand.corpus.name): \(measurement.name)")
          for reading in try measurement.run() { samples.add(reading, stand.corpus.name) }
        }
      }
    }
    return records(samples)
  }

  /// The engine is measured from inside on the largest corpus alone.
  private func measurements(on stand: Stand, isLargest: Bool) -> [any Measurement] {
    if !isLargest { return stand.measurements }
    return stand.measurements + [ModelRTraining(stand: stand, reference: invocation.reference)]
      + NetworkTraining.all(stand)
  }

  private func records(_ samples: Samples) -> [ResultRecord] {
    let commit = Repository.commit(of: invocation.dragoman.program)
    let machine = Machine.current.description
    return samples.medians.map { median in
      ResultRecord(
        table: median.reading.table.rawValue, what: median.reading.what, corpus: median.corpus,
        metric: median.reading.unit, value: median.reading.value, command: "make bench RUNS=\(invocation.runs)",
        commit: commit, machine: machine)
    }
  }
}

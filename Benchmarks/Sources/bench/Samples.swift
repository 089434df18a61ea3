import Results

/// One reading of one quantity.
struct Reading {
  let what: String
  let unit: String
  let value: Double

  init(_ what: String, _ value: Double, _ unit: String) { (self.what, self.value, self.unit) = (what, value, unit) }
}

/// The readings of all runs.
struct Samples {
  private var values: [(corpus: String, reading: Reading)] = []

  mutating func add(_ reading: Reading, _ corpus: String) { values.append((corpus, reading)) }

  /// One reading for each quantity and corpus, in the order in which they came.
  var medians: [(corpus: String, reading: Reading)] {
    var seen: Set<[String]> = []
    return values.filter { seen.insert([$0.corpus, $0.reading.what]).inserted }.map { first in
      let same = values.filter { $0.corpus == first.corpus && $0.reading.what == first.reading.what }
      let median = same.map(\.reading.value).quantile(0.5)
      return (first.corpus, Reading(first.reading.what, median, first.reading.unit))
    }
  }
}
